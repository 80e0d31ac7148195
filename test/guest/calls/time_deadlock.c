/* Timers that only count, or whose signal is ignored, cannot end a wait however often they expire.
 * options: time=zero
 * guest: Linux waits for ever
 * ends: abort: deadlock: rt_sigsuspend waits, and there is no other thread
 */
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <sys/timerfd.h>

int main(void)
{
	struct itimerspec often = { { 0, 1000 }, { 0, 1000 } };
	struct itimerval sometimes = { { 0, 50 }, { 0, 700 } };
	sigset_t none;
	signal(SIGALRM, SIG_IGN);
	timerfd_settime(timerfd_create(CLOCK_MONOTONIC, 0), 0, &often, 0);
	setitimer(ITIMER_REAL, &sometimes, 0);
	sigemptyset(&none);
	sigsuspend(&none);
	printf("still here\n");
	return 0;
}
