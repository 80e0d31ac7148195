/* Threads that wait for each other do so for ever, whatever timers go on expiring.
 * guest: Linux waits for ever
 * ends: abort: deadlock: thread 1 waits in futex (address), thread 2 waits in futex (address)
 */
#include <pthread.h>
#include <signal.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *locks(void *p)
{
	pthread_mutex_lock(&mutex);
	return p;
}

int main(void)
{
	struct sigevent nothing = { .sigev_notify = SIGEV_NONE };
	struct itimerspec often = { { 0, 1000 }, { 0, 1000 } };
	pthread_t t;
	timer_t timer;
	timer_create(CLOCK_MONOTONIC, &nothing, &timer);
	timer_settime(timer, 0, &often, 0);
	pthread_mutex_lock(&mutex);
	pthread_create(&t, 0, locks, 0);
	pthread_join(t, 0);
	return 0;
}
