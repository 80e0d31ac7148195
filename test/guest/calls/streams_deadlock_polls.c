/* As streams_deadlock_poll, of threads.
 * options: time=zero
 * guest: Linux waits for ever
 * ends: abort: deadlock: thread 1 waits in ppoll (address), thread 2 waits in epoll_pwait (address)
 */
#include <poll.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include "calls.h"

static void *waits(void *p)
{
	struct epoll_event never = { .events = EPOLLIN };
	int ep = epoll_create1(0);
	epoll_ctl(ep, EPOLL_CTL_ADD, eventfd(0, 0), &never);
	epoll_wait(ep, &never, 1, -1);
	return p;
}

int main(void)
{
	struct itimerspec often = { { 0, 1000 }, { 0, 1000 } };
	struct pollfd event = { eventfd(0, 0), POLLIN, 0 };
	pthread_t t;
	timerfd_settime(timerfd_create(CLOCK_MONOTONIC, 0), 0, &often, 0);
	pthread_create(&t, 0, waits, 0);
	poll(&event, 1, -1);
	return 0;
}
