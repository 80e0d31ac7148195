/* A stack that has outgrown its place is no success, though the thread never waits again.
 * guest: Linux says SIGSEGV, at once
 * ends: abort: the stack of thread 2 overflowed: it has 131072 bytes (pthread_attr_setstacksize)
 */
#include <pthread.h>
#include <unistd.h>

static void *deep(void *p)
{
	volatile char frame[140000];
	for (int i = sizeof frame; i--; ) frame[i] = 1;
	_exit(0);
	return p;
}

int main(void)
{
	pthread_t t;
	pthread_create(&t, 0, deep, 0);
	pthread_join(t, 0);
	return 0;
}
