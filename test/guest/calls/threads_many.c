/* Threads that come and go, by the thousand: what they had is used again.
 * options: time=zero
 */
#include "calls.h"
#include <pthread.h>
#include <sched.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER;
static int waiting, started, sum;

static void *waits(void *p)
{
	pthread_mutex_lock(&m);
	waiting++;
	while (!started) pthread_cond_wait(&go, &m);
	sum += (int)(long)p;
	pthread_mutex_unlock(&m);
	return p;
}

static void *short_(void *p)
{
	return (char *)p + 1;
}

static void *sleeps(void *p)
{
	nanosleep(&(struct timespec){ 0, 1000 * ((long)p * 7919 % 1009) }, 0);
	return p;
}

#define COUNT 500
static pthread_t t[COUNT];

int main(void)
{
	pthread_attr_t attr;
	void *r;
	long total = 0;

	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 16384);
	for (long i = 0; i < COUNT; i++) CHECK(!pthread_create(&t[i], &attr, waits, (void *)i));
	pthread_mutex_lock(&m);
	while (waiting < COUNT) {
		pthread_mutex_unlock(&m);
		sched_yield();
		pthread_mutex_lock(&m);
	}
	started = 1;
	pthread_cond_broadcast(&go);
	pthread_mutex_unlock(&m);
	for (int i = 0; i < COUNT; i++) {
		CHECK(!pthread_join(t[i], &r));
		total += (long)r;
	}
	VALUE(sum), VALUE(total);
	for (int i = 0; i < 5000; i++) {
		CHECK(!pthread_create(&t[0], 0, short_, (void *)total));
		CHECK(!pthread_join(t[0], &r));
		total = (long)r;
	}
	VALUE(total);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	for (int i = 0; i < 2000; i++) {
		CHECK(!pthread_create(&t[0], &attr, short_, 0));
		if (i % 10 == 0) sched_yield();
	}
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_JOINABLE);
	for (long i = 0; i < COUNT; i++) CHECK(!pthread_create(&t[i], &attr, sleeps, (void *)i));
	total = 0;
	for (int i = 0; i < COUNT; i++) {
		CHECK(!pthread_join(t[i], &r));
		total += (long)r;
	}
	VALUE(total);
	return 0;
}
