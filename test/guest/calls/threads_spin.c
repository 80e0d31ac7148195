/* Loops that wait for another thread without waiting in a call: each gives it a turn.
 * options: time=zero
 */
#include "calls.h"
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_spinlock_t spin;
static sem_t sem;
static volatile int flag, held;

static long long now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void *holds(void *p)
{
	pthread_mutex_lock(&mutex);
	pthread_spin_lock(&spin);
	held = 1;
	nanosleep(&(struct timespec){ 0, 40000000 }, 0);
	pthread_mutex_unlock(&mutex);
	nanosleep(&(struct timespec){ 0, 1000000 }, 0);
	pthread_spin_unlock(&spin);
	nanosleep(&(struct timespec){ 0, 1000000 }, 0);
	sem_post(&sem);
	nanosleep(&(struct timespec){ 0, 1000000 }, 0);
	flag = 1;
	nanosleep(&(struct timespec){ 0, 1000000 }, 0);
	flag = 2;
	return 0;
}

static void *sets(void *p)
{
	flag = 1;
	return 0;
}

int main(void)
{
	pthread_t t;
	pthread_spin_init(&spin, 0);
	sem_init(&sem, 0, 0);
	pthread_create(&t, 0, holds, 0);
	while (!held) sched_yield();
	while (pthread_mutex_trylock(&mutex) == EBUSY);
	puts("mutex");
	while (pthread_spin_trylock(&spin) == EBUSY);
	puts("spin lock");
	while (sem_trywait(&sem));
	puts("semaphore");
	while (flag < 1) nanosleep(&(struct timespec){ 0, 0 }, 0);
	puts("nanosleep");
	while (flag < 2) usleep(0);
	puts("usleep");
	pthread_join(t, 0);
	long long until = now() + 20000000;
	pthread_create(&t, 0, (void *(*)(void *))sched_yield, 0);
	while (now() < until) sched_yield();
	puts("clock");
	pthread_join(t, 0);
	flag = 0;
	pthread_create(&t, 0, sets, 0);
	while (!flag) now();
	puts("clock alone");
	pthread_join(t, 0);
	return 0;
}
