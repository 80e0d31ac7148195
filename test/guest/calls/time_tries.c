/* Loops of tries that do not wait, for what only a timer brings.
 * options: time=zero
 */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include "calls.h"

static volatile int alarms;

static void count(int sig)
{
	(void)sig;
	alarms++;
}

static void soon(void)
{
	struct itimerval once = { .it_value = { 0, 1000 } };
	setitimer(ITIMER_REAL, &once, 0);
}

int main(void)
{
	struct itimerspec once = { .it_value = { 0, 1000000 } };
	struct timespec zero = { 0 };
	uint64_t ticks;
	sigset_t set;
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	struct pollfd p = { fd, POLLIN, 0 };

	timerfd_settime(fd, 0, &once, 0);
	while (read(fd, &ticks, sizeof ticks) < 0 && errno == EAGAIN);
	VALUE((int)ticks);
	timerfd_settime(fd, 0, &once, 0);
	while (!poll(&p, 1, 0));
	VALUE(p.revents);

	signal(SIGALRM, count);
	soon();
	while (!alarms) poll(0, 0, 0);
	VALUE(alarms);
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	sigprocmask(SIG_BLOCK, &set, 0);
	soon();
	while (sigtimedwait(&set, 0, &zero) < 0);
	VALUE(alarms);
	return 0;
}
