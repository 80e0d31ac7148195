/* epoll: level, edge, one shot, nested; errors.
 */
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include "calls.h"

static char buf[70000];
static int ep;

static int add(int fd, unsigned events)
{
	struct epoll_event e = { events, { .u32 = fd } };
	return epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e);
}

static int mod(int fd, unsigned events)
{
	struct epoll_event e = { events, { .u32 = fd } };
	return epoll_ctl(ep, EPOLL_CTL_MOD, fd, &e);
}

static int del(int fd)
{
	return epoll_ctl(ep, EPOLL_CTL_DEL, fd, 0);
}

/* What is ready, by descriptor. */
static void wait(const char *when, int timeout)
{
	struct epoll_event e[8], swap;
	int n = epoll_wait(ep, e, 8, timeout);
	for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++)
		if (e[j].data.u32 < e[i].data.u32) swap = e[i], e[i] = e[j], e[j] = swap;
	printf("%s: %d", when, n);
	for (int i = 0; i < n; i++) printf(", %d: %#x", e[i].data.u32, e[i].events);
	printf("\n");
}

int main(void)
{
	int p[2], q[2], ev, file, outer, deep[7];
	uint64_t v = 1;
	struct epoll_event e = { EPOLLIN, { 0 } };
	SHOW(epoll_create1(1));
	SHOW(epoll_create(0));
	SHOW(ep = epoll_create1(EPOLL_CLOEXEC));
	VALUE(fcntl(ep, F_GETFD));
	VALUE(fcntl(ep, F_GETFL));
	SHOW(pipe2(p, O_NONBLOCK));
	SHOW(pipe2(q, O_NONBLOCK));
	SHOW(add(99, EPOLLIN));
	SHOW(epoll_ctl(99, EPOLL_CTL_ADD, p[0], &e));
	SHOW(epoll_ctl(p[0], EPOLL_CTL_ADD, p[1], &e));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, ep, &e));
	SHOW(epoll_ctl(ep, 77, p[0], &e));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, p[0], 0));
	SHOW(del(p[0]));
	SHOW(mod(p[0], EPOLLIN));
	SHOW(epoll_wait(ep, &e, 0, 0));
	SHOW(epoll_wait(ep, &e, -1, 0));
	SHOW(epoll_wait(ep, 0, 1, 0));
	SHOW(epoll_wait(p[0], &e, 1, 0));
	SHOW(epoll_wait(99, &e, 1, 0));
	SHOW(read(ep, buf, 1));
	SHOW(write(ep, buf, 1));
	wait("nothing", 0);
	wait("nothing", 2);

	SHOW(add(p[0], EPOLLIN));
	SHOW(add(p[0], EPOLLIN));
	SHOW(add(p[1], EPOLLOUT));
	wait("both ends", -1);
	SHOW(write(p[1], "x", 1));
	wait("written", 0);
	wait("still", 0);
	SHOW(mod(p[1], 0));
	wait("without output", 0);
	SHOW(read(p[0], buf, 1));
	wait("empty", 0);
	SHOW(mod(p[0], EPOLLIN | EPOLLONESHOT));
	SHOW(write(p[1], "x", 1));
	wait("one shot", 0);
	wait("and no more", 0);
	SHOW(mod(p[0], EPOLLIN | EPOLLONESHOT));
	wait("again", 0);
	SHOW(mod(p[0], EPOLLIN | EPOLLET));
	wait("edge", 0);
	wait("no edge", 0);
	SHOW(write(p[1], "y", 1));
	wait("edge", 0);
	SHOW(read(p[0], buf, 1));
	wait("read some", 0);
	SHOW(read(p[0], buf, 10));
	wait("read all", 0);
	SHOW(write(p[1], "z", 1));
	SHOW(read(p[0], buf, 10));
	wait("come and gone", 0);
	SHOW(mod(p[0], EPOLLIN | EPOLLET));
	wait("nothing", 0);
	SHOW(write(p[1], "z", 1));
	wait("edge", 0);
	SHOW(mod(p[0], EPOLLIN | EPOLLET));
	wait("set anew", 0);

	SHOW(add(q[1], EPOLLOUT | EPOLLET));
	wait("output", 0);
	SHOW(write(q[1], "x", 1));
	wait("room left", 0);
	while (write(q[1], buf, 4096) > 0);
	wait("full", 0);
	SHOW(read(q[0], buf, 10));
	wait("first page not empty", 0);
	SHOW(read(q[0], buf, 4096));
	wait("room", 0);
	SHOW(read(q[0], buf, 4096));
	wait("more room", 0);
	SHOW(close(q[0]));
	wait("no reader", 0);
	SHOW(close(q[1]));
	wait("closed", 0);

	SHOW(ev = eventfd(0, EFD_NONBLOCK | EFD_SEMAPHORE));
	SHOW(add(ev, EPOLLIN | EPOLLET));
	wait("counter", 0);
	SHOW(write(ev, &v, 8));
	SHOW(write(ev, &v, 8));
	wait("counted", 0);
	SHOW(read(ev, &v, 8));
	wait("one left", 0);
	SHOW(write(ev, &v, 8));
	wait("counted", 0);
	SHOW(mod(ev, EPOLLIN | EPOLLOUT | EPOLLET));
	wait("both", 0);
	SHOW(read(ev, &v, 8));
	wait("read", 0);
	SHOW(mod(ev, EPOLLIN | EPOLLEXCLUSIVE));
	SHOW(del(ev));
	SHOW(add(ev, EPOLLIN | EPOLLEXCLUSIVE | EPOLLONESHOT));
	SHOW(add(ev, EPOLLIN | EPOLLEXCLUSIVE));
	SHOW(mod(ev, EPOLLIN));
	wait("exclusive", 0);
	SHOW(del(ev));
	SHOW(del(ev));

	/* A duplicate keeps the file. */
	int copy = dup(p[0]);
	SHOW(close(p[0]));
	SHOW(mod(p[0], EPOLLIN));
	SHOW(mod(copy, EPOLLIN));
	SHOW(add(copy, EPOLLIN | EPOLLHUP));
	SHOW(write(p[1], "w", 1));
	wait("by two names", 0);
	SHOW(close(p[1]));
	wait("no writer", 0);
	SHOW(close(copy));
	wait("gone", 0);

	/* Files that are always ready cannot be watched. */
	file = open("/", O_RDONLY | O_DIRECTORY);
	SHOW(add(file, EPOLLIN));
	close(file);

	/* One epoll in another. */
	SHOW(pipe(p));
	SHOW(add(p[0], EPOLLIN));
	outer = epoll_create1(0);
	e.events = EPOLLIN;
	e.data.u32 = 5;
	SHOW(epoll_ctl(outer, EPOLL_CTL_ADD, ep, &e));
	SHOW(epoll_wait(outer, &e, 1, 0));
	SHOW(write(p[1], "x", 1));
	SHOW(epoll_wait(outer, &e, 1, 0));
	printf("%d %#x\n", e.data.u32, e.events);
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, outer, &e));
	e.events = EPOLLIN | EPOLLET;
	SHOW(epoll_ctl(outer, EPOLL_CTL_MOD, ep, &e));
	SHOW(epoll_wait(outer, &e, 1, 0));
	SHOW(epoll_wait(outer, &e, 1, 0));
	SHOW(write(p[1], "x", 1));
	SHOW(epoll_wait(outer, &e, 1, 0));
	for (int i = 0; i < 7; i++) {
		deep[i] = epoll_create1(0);
		e.events = EPOLLIN;
		if (i) SHOW(epoll_ctl(deep[i], EPOLL_CTL_ADD, deep[i - 1], &e));
	}

	/* All get their turn. */
	int seen[5] = { 0 }, more[5][2];
	close(ep), ep = epoll_create1(0);
	for (int i = 0; i < 5; i++) {
		pipe(more[i]);
		write(more[i][1], "x", 1);
		e = (struct epoll_event){ EPOLLIN, { .u32 = i } };
		epoll_ctl(ep, EPOLL_CTL_ADD, more[i][0], &e);
	}
	for (int i = 0; i < 10; i++) {
		struct epoll_event two[2];
		int n = epoll_wait(ep, two, 2, 0);
		while (n--) seen[two[n].data.u32]++;
	}
	printf("%d %d %d %d %d\n", seen[0], seen[1], seen[2], seen[3], seen[4]);
	struct timespec t = { 0, 1000 }, bad = { 0, -1 };
	struct timespec *none = 0;
	SHOW(RAW(epoll_pwait2, ep, &e, 1, &t, 0, 8));
	SHOW(RAW(epoll_pwait2, ep, &e, 1, &bad, 0, 8));
	SHOW(RAW(epoll_pwait2, ep, &e, 1, none, 0, 8));
	for (int i = 0; i < 5; i++) read(more[i][0], buf, 1);
	SHOW(RAW(epoll_pwait2, ep, &e, 1, &t, 0, 8));
	return 0;
}
