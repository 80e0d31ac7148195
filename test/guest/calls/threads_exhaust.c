/* Threads until there is no memory for one more; then all goes on, again and again.
 * guest: how many there can be differs
 * options: time=zero
 */
#include "calls.h"
#include <pthread.h>
#include <sched.h>

#define MOST 100
static pthread_t t[MOST];
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER;
static int may, ran;

static void *waits(void *p)
{
	pthread_mutex_lock(&m);
	while (!may) pthread_cond_wait(&go, &m);
	ran++;
	pthread_mutex_unlock(&m);
	return p;
}

int main(void)
{
	int first = 0;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 32 << 20);
	for (int round = 0; round < 3; round++) {
		int count = 0, error;
		while (count < MOST && !(error = pthread_create(&t[count], &attr, waits, 0))) count++;
		if (!round) {
			printf("%s\n", error_name(error));
			first = count;
			CHECK(count > 5 && count < MOST);
		}
		CHECK(count == first);
		void *volatile large = malloc(64 << 20);
		CHECK(!large);
		pthread_mutex_lock(&m);
		may = 1;
		pthread_cond_broadcast(&go);
		pthread_mutex_unlock(&m);
		for (int i = 0; i < count; i++) CHECK(!pthread_join(t[i], 0));
		CHECK(ran == count);
		may = ran = 0;
		large = malloc(64 << 20);
		CHECK(large);
		free(large);
	}
	puts("done");
	return 0;
}
