/* Timers that expire again and again, and who waits for them or for something else.
 * options: time=zero
 */
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include "calls.h"

static int p[2];

static void *writes(void *arg)
{
	nanosleep(&(struct timespec){ 0, 20000000 }, 0);
	CHECK(write(p[1], "x", 1) == 1);
	return arg;
}

/* Waits thrice for what nobody reads. */
static void thrice(int ep, int timeout)
{
	struct epoll_event found;
	for (int i = 0; i < 3; i++) SHOW(epoll_wait(ep, &found, 1, timeout));
}

int main(void)
{
	struct itimerspec often = { { 0, 2000000 }, { 0, 2000000 } };
	struct epoll_event level = { .events = EPOLLIN }, edge = { .events = EPOLLIN | EPOLLET };
	int timer = timerfd_create(CLOCK_MONOTONIC, 0), ep = epoll_create1(0), outer = epoll_create1(0),
		none = epoll_create1(0);
	pthread_t t;
	uint64_t ticks;
	setbuf(stdout, 0);
	SHOW(pipe(p));
	SHOW(timerfd_settime(timer, 0, &often, 0));

	/* Something else is waited for. */
	struct pollfd fds[] = { { p[0], POLLIN, 0 }, { timer, POLLOUT, 0 } };
	SHOW(poll(fds, 2, 15));
	SHOW(pthread_create(&t, 0, writes, 0));
	SHOW(poll(fds, 2, -1));
	VALUE(fds[0].revents);
	pthread_join(t, 0);
	CHECK(read(timer, &ticks, sizeof ticks) == sizeof ticks && ticks > 1);

	/* The timer: an edge again only after it was read. */
	fds[1].events = POLLIN;
	for (int i = 0; i < 3; i++) {
		SHOW(poll(fds + 1, 1, -1));
		CHECK(read(timer, &ticks, sizeof ticks) == sizeof ticks && ticks);
	}
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, timer, &level));
	thrice(ep, -1);
	SHOW(epoll_ctl(outer, EPOLL_CTL_ADD, ep, &edge));
	thrice(outer, 20);
	SHOW(epoll_ctl(outer, EPOLL_CTL_DEL, ep, 0));
	SHOW(epoll_ctl(ep, EPOLL_CTL_MOD, timer, &edge));
	thrice(ep, 20);
	for (int i = 0; i < 3; i++) {
		CHECK(read(timer, &ticks, sizeof ticks) == sizeof ticks && ticks);
		SHOW(epoll_wait(ep, &level, 1, 1000));
	}
	SHOW(epoll_ctl(none, EPOLL_CTL_ADD, p[1], &edge));
	thrice(none, 5);
	often.it_interval.tv_nsec = 0;
	SHOW(timerfd_settime(timer, 0, &often, 0));
	thrice(ep, 20);
	return 0;
}
