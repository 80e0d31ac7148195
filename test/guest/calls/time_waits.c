/* Time-outs of one thread: they pass, and the clocks with them.
 * options: time=input
 */
#include "calls.h"
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static long long now(int clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static struct timespec in(int clock, long ms)
{
	long long at = now(clock) + ms * 1000000LL;
	return (struct timespec){ at / 1000000000, at % 1000000000 };
}

int main(void)
{
	pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
	pthread_cond_t c = PTHREAD_COND_INITIALIZER;
	sem_t sem;
	long long before = now(CLOCK_MONOTONIC), date = now(CLOCK_REALTIME);
	struct timespec t = in(CLOCK_REALTIME, 20);
	sem_init(&sem, 0, 0);
	SHOW(sem_timedwait(&sem, &t));
	CHECK(now(CLOCK_MONOTONIC) - before >= 20000000 && now(CLOCK_REALTIME) - date >= 20000000);
	SHOW(sem_timedwait(&sem, &t));
	pthread_mutex_lock(&m);
	t = in(CLOCK_REALTIME, 20);
	SHOW_ERROR(pthread_cond_timedwait(&c, &m, &t));
	CHECK(now(CLOCK_MONOTONIC) - before >= 40000000);
	t = in(CLOCK_REALTIME, 20);
	SHOW_ERROR(pthread_mutex_timedlock(&m, &t));
	CHECK(now(CLOCK_MONOTONIC) - before >= 60000000);
	t = in(CLOCK_MONOTONIC, 20);
	SHOW_ERROR(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, 0));
	t = in(CLOCK_REALTIME, 20);
	SHOW_ERROR(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &t, 0));
	CHECK(now(CLOCK_MONOTONIC) - before >= 100000000);
	CHECK(now(CLOCK_REALTIME) - date >= 100000000);
	return 0;
}
