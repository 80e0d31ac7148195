/* What waits leave behind: nobody to wake, no signals kept back; times in the past, and too far
 * away to count.
 * options: time=zero
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include "calls.h"

#if __SIZEOF_LONG__ == 4
#define __linux_futex __linux_futex_time64
#endif

static sigjmp_buf back;
static volatile int handled;

static void leave(int sig)
{
	(void)sig;
	siglongjmp(back, 1);
}

static void count(int sig)
{
	(void)sig;
	handled++;
}

static void on(int sig, void (*handler)(int))
{
	struct sigaction a = { .sa_handler = handler };
	sigaction(sig, &a, 0);
}

static void soon(void)
{
	struct itimerval once = { .it_value = { 0, 2000 } };
	setitimer(ITIMER_REAL, &once, 0);
}

static struct timespec ns(long long n)
{
	return (struct timespec){ .tv_sec = n / 1000000000, .tv_nsec = n % 1000000000 };
}

static void past(void)
{
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	struct timespec sleep = ns(60000000), now;
	uint64_t ticks;
	nanosleep(&sleep, 0);
	clock_gettime(CLOCK_MONOTONIC, &now);
	struct itimerspec to = { .it_value = ns(now.tv_sec * 1000000000LL + now.tv_nsec - 55000000),
		.it_interval = ns(10000000) };
	SHOW(timerfd_settime(fd, TFD_TIMER_ABSTIME, &to, 0));
	SHOW(read(fd, &ticks, sizeof ticks));
	VALUE((int)ticks);
	close(fd);
}

static void far_away(void)
{
	struct timeval ages = { .tv_sec = 18446744074 };	/* 2^64 ns and a little more */
	int fds[2];
	char c;
	on(SIGALRM, count);
	socketpair(AF_UNIX, SOCK_STREAM, 0, fds);
	SHOW(setsockopt(fds[0], SOL_SOCKET, SO_RCVTIMEO, &ages, sizeof ages));
	soon();
	SHOW(recv(fds[0], &c, 1, 0));
}

int main(void)
{
	struct timespec little = ns(1000000);
	static int word;
	sigset_t set;
	SHOW(RAW(futex, &word, 0, 0, &little, 0, 0));
	SHOW(RAW(futex, &word, 1, 1, 0, 0, 0));
	past();
	on(SIGALRM, leave);
	on(SIGUSR1, count);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	if (!sigsetjmp(back, 1)) {
		soon();
		sigwaitinfo(&set, 0);
	}
	raise(SIGUSR1);
	VALUE(handled);
	far_away();
	return 0;
}
