/* epoll: what is ready is listed in the order of the events that made it so, and what was reported
 * comes last. Random steps.
 */
#include "calls.h"
#include <fcntl.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#define FILES 8

static uint32_t state = 2463534242;
static int in[FILES], out[FILES], ep;
static unsigned events[FILES];

static unsigned chance(unsigned below)
{
	state ^= state << 13, state ^= state >> 17, state ^= state << 5;
	return state % below;
}

static void set(int op, int i)
{
	static const unsigned kinds[] = { 0, 0, EPOLLET, EPOLLONESHOT };
	struct epoll_event e = { 0 };
	e.events = events[i] = (chance(8) ? EPOLLIN : EPOLLIN | EPOLLOUT) | kinds[chance(4)];
	e.data.u32 = i;
	epoll_ctl(ep, op, in[i], &e);
}

static void wait_for(int max)
{
	struct epoll_event e[FILES];
	int n = epoll_wait(ep, e, max, 0);
	for (int i = 0; i < n; i++) printf(" %u:%x", e[i].data.u32, e[i].events);
	printf("\n");
}

int main(void)
{
	char buf[64] = { 0 };
	uint64_t one = 1;
	ep = epoll_create1(0);
	for (int i = 0; i < FILES; i++) {
		int pair[2];
		if (i % 3 == 0) in[i] = out[i] = eventfd(0, EFD_NONBLOCK);
		else {
			if (i % 3 == 1) pipe2(pair, O_NONBLOCK);
			else socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair);
			in[i] = pair[0];
			out[i] = pair[1];
		}
		set(EPOLL_CTL_ADD, i);
	}
	for (int step = 0; step < 4000; step++) {
		int i = chance(FILES);
		switch (chance(9)) {
		case 0:
		case 1:
		case 2:
			write(out[i], i % 3 ? (void *)buf : &one, i % 3 ? 1 + chance(3) : 8);
			break;
		case 3:
			read(in[i], buf, 8);
			break;
		case 4:
			read(in[i], buf, i % 3 ? sizeof buf : 8);
			break;
		case 5:
			set(EPOLL_CTL_MOD, i);
			break;
		case 6:
			if (chance(4)) break;
			epoll_ctl(ep, EPOLL_CTL_DEL, in[i], 0);
			set(EPOLL_CTL_ADD, i);
			break;
		default:
			wait_for(1 + chance(FILES));
		}
	}
	return 0;
}
