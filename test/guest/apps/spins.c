/* Does not end: waits for a thread in a loop without any call, or by calls, or has no other; or
 * calls itself until its stack is full. */
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <string.h>

static volatile int done;
static sem_t sem;

static void *waits(void *p)
{
	sem_wait(&sem);
	return p;
}

static void *works(void *p)
{
	while (!done) sched_yield();
	return p;
}

__attribute__((__noinline__)) static int deep(int depth)
{
	volatile int frame[8] = { depth };
	return (depth ? deep(depth - 1) : 0) + frame[0];
}

int main(int argc, char **argv)
{
	pthread_t t;
	(void)argc;
	if (!strcmp(argv[1], "deep")) return deep(40000);
	sem_init(&sem, 0, 0);
	if (strcmp(argv[1], "alone")) {
		pthread_create(&t, 0, waits, 0);
		sched_yield();
		pthread_create(&t, 0, works, 0);
		sched_yield();
	}
	while (!done) if (!strcmp(argv[1], "turns")) sched_yield();
	return 0;
}
