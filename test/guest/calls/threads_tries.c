/* Tries that do not wait give other threads a turn; and what a new thread has of its
 * maker's scheduling policy.
 * options: time=zero
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <time.h>
#include "calls.h"

static void *policy(void *p)
{
	SHOW(RAW(sched_getscheduler, 0));
	return p;
}

static void *sends(void *p)
{
	kill(getpid(), SIGUSR1);
	return p;
}

int main(void)
{
	struct { int priority; } none = { 0 };
	struct timespec zero = { 0 };
	struct signalfd_siginfo info;
	sigset_t set;
	pthread_t t;

	SHOW(RAW(sched_setscheduler, 0, SCHED_BATCH, &none));
	pthread_create(&t, 0, policy, 0);
	pthread_join(t, 0);
	SHOW(RAW(sched_setscheduler, 0, SCHED_BATCH | SCHED_RESET_ON_FORK, &none));
	pthread_create(&t, 0, policy, 0);
	pthread_join(t, 0);

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, 0);
	int fd = signalfd(-1, &set, SFD_NONBLOCK);
	pthread_create(&t, 0, sends, 0);
	while (read(fd, &info, sizeof info) < 0 && errno == EAGAIN);
	VALUE(info.ssi_signo == SIGUSR1);
	pthread_join(t, 0);
	pthread_create(&t, 0, sends, 0);
	while (sigtimedwait(&set, 0, &zero) < 0);
	pthread_join(t, 0);
	return 0;
}
