/* Asynchronous cancellation of threads that make calls and never wait.
 * options: time=zero
 */
#include "calls.h"
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>

static sem_t sem;
static volatile atomic_int ready;
static int ends[2], way;
static const char *const ways[] = {
	"sched_yield", "sem_getvalue", "sem_trywait", "lseek", "write", "pthread_kill", "deferred",
	"disabled", "clock_gettime",
};

static void cleanup(void *p)
{
	printf("clean-up of %s\n", (char *)p);
}

static void *calls(void *p)
{
	struct timespec t;
	int value;
	pthread_cleanup_push(cleanup, p);
	pthread_setcanceltype(way == 6 ? PTHREAD_CANCEL_DEFERRED : PTHREAD_CANCEL_ASYNCHRONOUS, 0);
	if (way == 7) pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, 0);
	ready = 1;
	switch (way) {
	case 0: for (;;) sched_yield();
	case 1: for (;;) sem_getvalue(&sem, &value);
	case 2: for (;;) sem_trywait(&sem);
	case 3: for (;;) lseek(ends[0], 0, SEEK_CUR);
	case 4: for (;;) write(-1, "", 1);
	case 5: for (;;) pthread_kill(pthread_self(), 0);
	case 6:
	case 7:
		while (ready != 2) sem_getvalue(&sem, &value);
		puts("still there");
		if (way == 7) pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, 0);
		for (;;) {
			pthread_testcancel();
			sem_getvalue(&sem, &value);
		}
	case 8: for (;;) clock_gettime(CLOCK_MONOTONIC, &t);
	}
	pthread_cleanup_pop(0);
	return 0;
}

int main(void)
{
	pthread_t t;
	void *result;
	sem_init(&sem, 0, 0);
	pipe(ends);
	for (way = 0; way < 9; way++) {
		ready = 0;
		pthread_create(&t, 0, calls, (void *)ways[way]);
		while (!ready) sched_yield();
		CHECK(!pthread_cancel(t));
		if (way == 6 || way == 7) ready = 2;
		SHOW_ERROR(pthread_join(t, &result));
		VALUE(result == PTHREAD_CANCELED);
	}
	return 0;
}
