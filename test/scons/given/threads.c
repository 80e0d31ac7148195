/* Threads that each compute in floating-point registers, signals, timers and cancellation. */
#include <math.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turns;
static __thread int own = 7;
static double results[4];

static void *compute(void *argument)
{
	long number = (long)argument;
	double x = number + 0.5, y = 1;
	own += number;
	for (int i = 0; i < 50; i++) {
		pthread_mutex_lock(&lock);
		turns++;
		pthread_cond_broadcast(&changed);
		pthread_mutex_unlock(&lock);
		sched_yield();
		y = y * 0.75 + x;
		x = x * 1.01 + number;
	}
	results[number] = x + y;
	return (void *)(long)own;
}

static void handler(int sig)
{
	double x = sig * 1.5, y = 0.5;
	for (int i = 0; i < 20; i++) y = (x = x / 1.5 + y) * y;
	printf("signal %d %.15g\n", sig, x);
}

static void clean(void *text)
{
	puts(text);
}

static void *waits(void *argument)
{
	(void)argument;
	pthread_cleanup_push(clean, "cleaned up");
	for (;;) pause();
	pthread_cleanup_pop(0);
	return 0;
}

static void *posted(void *semaphore)
{
	sem_wait(semaphore);
	return semaphore;
}

int main(void)
{
	pthread_t threads[4];
	void *result;
	double a = 1.25, b = 2.5;
	for (long i = 0; i < 4; i++) pthread_create(&threads[i], 0, compute, (void *)i);
	pthread_mutex_lock(&lock);
	while (turns < 200) pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], &result);
		printf("%ld %.15g\n", (long)result, results[i]);
		a = a * b + results[i];
		b = b / 3 + sqrt(a);
	}
	signal(SIGUSR1, handler);
	raise(SIGUSR1);
	printf("%.15g %.15g\n", a, b);

	pthread_create(threads, 0, waits, 0);
	sched_yield();
	pthread_cancel(threads[0]);
	pthread_join(threads[0], &result);
	puts(result == PTHREAD_CANCELED ? "cancelled" : "not cancelled");

	sem_t semaphore;
	sem_init(&semaphore, 0, 0);
	pthread_create(threads, 0, posted, &semaphore);
	sem_post(&semaphore);
	pthread_join(threads[0], &result);
	printf("%d\n", result == &semaphore);

	signal(SIGALRM, handler);
	alarm(1);
	pause();
	signal(SIGABRT, handler);
	fflush(stdout);
	raise(SIGABRT);
	return 0;
}
