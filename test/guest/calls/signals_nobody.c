/* A wait for a signal that can never come.
 * guest: it would wait for ever
 * ends: abort: deadlock: rt_sigsuspend waits, and there is no other thread */
#include "calls.h"
#include <signal.h>

int main(void)
{
	sigset_t none;
	sigemptyset(&none);
	puts("waiting");
	fflush(stdout);
	sigsuspend(&none);
	puts("still here");
	return 0;
}
