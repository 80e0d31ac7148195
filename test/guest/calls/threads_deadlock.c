/* Everybody waits, and no time changes that: who waits for what.
 * guest: it never ends on Linux
 * ends: abort: deadlock: thread 1 waits in futex (address), thread 2 waits in futex (address),
 *   thread 3 waits in read (address)
 */
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int ends[2];

static void *locks(void *p)
{
	pthread_mutex_lock(&mutex);
	pthread_mutex_lock(&mutex);
	return p;
}

static void *reads(void *p)
{
	char c;
	read(ends[0], &c, 1);
	return p;
}

int main(void)
{
	pthread_t t;
	pipe(ends);
	pthread_create(&t, 0, locks, 0);
	pthread_create(&t, 0, reads, 0);
	pthread_join(t, 0);
	return 0;
}
