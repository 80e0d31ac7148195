/* Clocks that count instructions: running moves them, and CPU time does not sleep.
 * guest: Linux has no such clock
 * options: time=instructions
 */
#include "calls.h"
#include <pthread.h>
#include <sched.h>
#include <time.h>

static long long at(int clock)
{
	struct timespec t;
	CHECK(!clock_gettime(clock, &t));
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static volatile int n, stop;

static void *runs(void *p)
{
	while (!stop) {
		for (int i = 0; i < 1000; i++) n++;
		sched_yield();
	}
	return 0;
}

int main(void)
{
	long long cpu = at(CLOCK_PROCESS_CPUTIME_ID), mono = at(CLOCK_MONOTONIC),
			  real = at(CLOCK_REALTIME);
	pthread_t t;
	CHECK(cpu > 0 && cpu < 100000 && mono > cpu && real > mono && real < 100000);
	for (int i = 0; i < 1000; i++) n++;
	long long later = at(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	CHECK(later > 3000 && later < 30000);
	CHECK(!nanosleep(&(struct timespec){ 3, 0 }, 0));
	CHECK(at(CLOCK_MONOTONIC) - mono > 3000000000 && at(CLOCK_MONOTONIC) - mono < 3000100000);
	CHECK(at(CLOCK_THREAD_CPUTIME_ID) - cpu < 100000);
	/* While another runs, a sleep ends after as many instructions. */
	pthread_create(&t, 0, runs, 0);
	cpu = at(CLOCK_PROCESS_CPUTIME_ID);
	CHECK(!nanosleep(&(struct timespec){ 0, 1000000 }, 0));
	later = at(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	CHECK(later > 100000 && later < 1100000);
	stop = 1;
	pthread_join(t, 0);
	puts("done");
	return 0;
}
