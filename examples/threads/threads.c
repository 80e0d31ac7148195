/* Counts primes with a pool of threads that take ranges from a queue; then all meet
 * at a barrier and each adds up a share of the results. */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORKERS 4
#define RANGES 16
#define RANGE 500

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t all_done;
static int queued, taken, closed;	/* ranges; protected by the mutex */
static int primes[RANGES];

static __thread int done;		/* ranges that this thread has counted */

static void check(int error, const char *what)
{
	if (!error) return;
	fprintf(stderr, "threads: %s: %s\n", what, strerror(error));
	exit(1);
}

static int count(int from, int to)
{
	int found = 0;
	for (int n = from; n < to; n++) {
		int divisor = 2;
		while (divisor * divisor <= n && n % divisor) divisor++;
		found += n > 1 && divisor * divisor > n;
	}
	return found;
}

/* The next range, or -1 when there will be no more. */
static int take(void)
{
	int range = -1;
	pthread_mutex_lock(&mutex);
	while (taken == queued && !closed) pthread_cond_wait(&more, &mutex);
	if (taken < queued) range = taken++;
	pthread_mutex_unlock(&mutex);
	return range;
}

static void *work(void *number)
{
	int range, *sum = malloc(sizeof *sum);
	check(!sum, "malloc");
	while ((range = take()) >= 0) {
		primes[range] = count(range * RANGE, (range + 1) * RANGE);
		done++;
		sched_yield();
	}
	pthread_barrier_wait(&all_done);
	*sum = 0;
	for (int i = (int)(long)number; i < RANGES; i += WORKERS) *sum += primes[i];
	printf("worker %ld counted %d ranges, and adds %d\n", (long)number, done, *sum);
	return sum;
}

int main(void)
{
	pthread_t workers[WORKERS];
	int total = 0;

	check(pthread_barrier_init(&all_done, 0, WORKERS), "barrier");
	for (long i = 0; i < WORKERS; i++)
		check(pthread_create(&workers[i], 0, work, (void *)i), "create");
	for (int i = 0; i < RANGES; i++) {
		pthread_mutex_lock(&mutex);
		queued++;
		pthread_cond_signal(&more);
		pthread_mutex_unlock(&mutex);
	}
	pthread_mutex_lock(&mutex);
	closed = 1;
	pthread_cond_broadcast(&more);
	pthread_mutex_unlock(&mutex);
	for (int i = 0; i < WORKERS; i++) {
		void *sum;
		check(pthread_join(workers[i], &sum), "join");
		total += *(int *)sum;
		free(sum);
	}
	printf("%d primes below %d\n", total, RANGES * RANGE);
	return 0;
}
