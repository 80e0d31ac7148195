#include <pthread.h>
#include <sched.h>
#include "operations.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turn;

static void nothing(void) { __asm__ volatile(""); }
static void *end(void *p) { return p; }
static void create_join(void)
{
	pthread_t thread;
	MUST(!pthread_create(&thread, 0, end, 0) && !pthread_join(thread, 0));
}
static void lock_unlock(void) { pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); }
static void *other(void *p)
{
	pthread_mutex_lock(&lock);
	for (;;) {
		while (turn != 1) pthread_cond_wait(&changed, &lock);
		turn = 0;
		pthread_cond_signal(&changed);
	}
}
static void start_other(void)
{
	pthread_t thread;
	MUST(!pthread_create(&thread, 0, other, 0));
}
static void ping_pong(void)
{
	pthread_mutex_lock(&lock);
	turn = 1;
	pthread_cond_signal(&changed);
	while (turn != 0) pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
}
static void *yields(void *p) { for (;;) sched_yield(); }
static void start_yields(void)
{
	pthread_t thread;
	MUST(!pthread_create(&thread, 0, yields, 0));
}
static void yield(void) { sched_yield(); }

int main(void)
{
	return operate((struct operation[]){ { "nothing", nothing }, { "create+join", create_join },
		{ "mutex-with-threads", lock_unlock }, { "condition-ping-pong", ping_pong, start_other },
		{ "yield-there-and-back", yield, start_yields }, { 0 } });
}
