/* Cancelling threads where they wait: clean-up, states, what a mutex is after.
 * options: time=zero
 */
#include "calls.h"
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static sem_t sem;
static pthread_t other;
static int ends[2], way, old;
static const char *const ways[] = {
	"nanosleep", "clock_nanosleep", "read", "poll", "sem_wait", "cond_wait", "join", "pause",
	"disabled", "before", "testcancel", "write", "sleep",
};

static void cleanup(void *p)
{
	printf("clean-up of %s\n", (char *)p);
	if (way == 5) SHOW_ERROR(pthread_mutex_unlock(&mutex));
}

static void pause_(void)
{
	int state;
	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
	nanosleep(&(struct timespec){ 0, 20000000 }, 0);
	pthread_setcancelstate(state, 0);
}

static void destroy(void *p)
{
	printf("specific %s\n", (char *)p);
}

static pthread_key_t key;

static void *waits(void *p)
{
	static char buf[1 << 17];
	struct timespec long_ = { 1000, 0 };
	pthread_setspecific(key, p);
	pthread_cleanup_push(cleanup, p);
	switch (way) {
	case 0: nanosleep(&long_, 0); break;
	case 1: clock_nanosleep(CLOCK_MONOTONIC, 0, &long_, 0); break;
	case 2: read(ends[0], buf, 1); break;
	case 3: poll(&(struct pollfd){ ends[0], POLLIN }, 1, -1); break;
	case 4: sem_wait(&sem); break;
	case 5:
		pthread_mutex_lock(&mutex);
		for (;;) pthread_cond_wait(&cond, &mutex);
	case 6: pthread_join(other, 0); break;
	case 7: pause(); break;
	case 8:
		SHOW_ERROR(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old));
		nanosleep(&(struct timespec){ 0, 50000000 }, 0);	/* Linux interrupts it */
		SHOW_ERROR(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old));
		nanosleep(&long_, 0);
		break;
	case 9:
		pause_();
		read(ends[0], buf, 1);
		break;
	case 10:
		pause_();
		pause_();
		puts("here");
		pthread_testcancel();
		break;
	case 11: for (;;) write(ends[1], buf, sizeof buf);
	case 12: sleep(1000); break;
	}
	puts("not reached");
	pthread_cleanup_pop(0);
	return 0;
}

int main(void)
{
	pthread_t t;
	void *result;
	sem_init(&sem, 0, 0);
	pipe(ends);
	other = pthread_self();
	pthread_key_create(&key, destroy);
	for (way = 0; way < 13; way++) {
		pthread_create(&t, 0, waits, (void *)ways[way]);
		if (way != 9) pause_();
		else sched_yield();
		CHECK(!pthread_cancel(t));
		SHOW_ERROR(pthread_join(t, &result));
		VALUE(result == PTHREAD_CANCELED);
	}
	/* What is left is in order. */
	SHOW_ERROR(pthread_mutex_trylock(&mutex));
	SHOW_ERROR(pthread_mutex_unlock(&mutex));
	SHOW(sem_post(&sem));
	SHOW(sem_wait(&sem));
	SHOW_ERROR(pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &old));
	VALUE(old == PTHREAD_CANCEL_DEFERRED);
	SHOW_ERROR(pthread_cancel(pthread_self()));
	SHOW_ERROR(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old));
	pthread_testcancel();
	puts("end");
	return 0;
}
