/* Hundreds of time-outs at once, some of which others end before: each comes in its time and order.
 * guest: Linux wakes nobody exactly in time
 * options: time=zero
 */
#include "calls.h"
#include <pthread.h>
#include <time.h>

#define COUNT 300
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond[COUNT];
static long long last;
static int outs, wakes;

static long long now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static unsigned next(unsigned *seed)
{
	return (*seed = *seed * 1103515245 + 12345) >> 8;
}

static void *waits(void *p)
{
	unsigned seed = (unsigned)(long)p * 77 + 1;
	for (int i = 0; i < 30; i++) {
		long long until = now() + 1000000 + next(&seed) % 1000 * 1000000;
		struct timespec t = { until / 1000000000, until % 1000000000 };
		pthread_mutex_lock(&m);
		if (pthread_cond_timedwait(&cond[(long)p], &m, &t) == ETIMEDOUT) {
			/* A turn of all the others takes some of the time. */
			CHECK(now() >= until && now() < until + 1000000);
			outs++;
		} else {
			CHECK(now() < until + 1000000);
			wakes++;
		}
		CHECK(now() >= last);
		last = now();
		if (next(&seed) % 4 == 0) pthread_cond_signal(&cond[next(&seed) % COUNT]);
		pthread_mutex_unlock(&m);
	}
	return 0;
}

int main(void)
{
	pthread_t t[COUNT];
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 8192);
	for (int i = 0; i < COUNT; i++) pthread_cond_init(&cond[i], 0);
	for (long i = 0; i < COUNT; i++) CHECK(!pthread_create(&t[i], &attr, waits, (void *)i));
	for (int i = 0; i < COUNT; i++) CHECK(!pthread_join(t[i], 0));
	VALUE(outs + wakes);
	CHECK(outs > 1000 && wakes > 1000);
	return 0;
}
