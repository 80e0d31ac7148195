/* A timer that expires again and again is no way out for who polls something else.
 * options: time=zero
 * guest: Linux waits for ever
 * ends: abort: deadlock: ppoll waits, and there is no other thread
 */
#include <poll.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include "calls.h"

int main(void)
{
	struct itimerspec often = { { 0, 1000 }, { 0, 1000 } };
	int p[2], timer = timerfd_create(CLOCK_MONOTONIC, 0), ep = epoll_create1(0);
	struct epoll_event in = { .events = EPOLLIN };
	struct pollfd fds[] = { { .events = POLLIN }, { .fd = timer, .events = POLLOUT } };
	setbuf(stdout, 0);
	SHOW(pipe(p));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, timer, &in));
	SHOW(timerfd_settime(timer, 0, &often, 0));
	fds[0].fd = p[0];
	SHOW(poll(fds, 2, -1));
	return 0;
}
