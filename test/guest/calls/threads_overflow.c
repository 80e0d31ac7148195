/* A stack that outgrows its place: the canary says so at the next switch.
 * guest: Linux says SIGSEGV, at once
 * ends: abort: the stack of thread 2 overflowed: it has 16384 bytes (pthread_attr_setstacksize)
 */
#include <pthread.h>
#include <sched.h>
#include <string.h>

static int depth = 100;

static int deeper(char *from)
{
	char frame[200];
	memset(frame, depth, sizeof frame);
	int r = --depth ? deeper(frame) : sched_yield();
	return r + frame[depth & 127] + *from;
}

static void *runs(void *p)
{
	char c = 0;
	deeper(&c);
	return p;
}

int main(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 16384);
	pthread_create(&t, &attr, runs, 0);
	pthread_join(t, 0);
	return 0;
}
