/* Locks that nobody else holds, thread-specific data. */
#include "show.h"
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void initialise(void) { puts("once"); }

int main(void)
{
	pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
	pthread_key_t key;
	SHOW(pthread_mutex_lock(&mutex));
	SHOW(pthread_mutex_trylock(&mutex));
	SHOW(pthread_mutex_unlock(&mutex));
	pthread_once(&once, initialise);
	pthread_once(&once, initialise);
	SHOW(pthread_rwlock_rdlock(&lock));
	SHOW(pthread_rwlock_trywrlock(&lock));
	SHOW(pthread_rwlock_unlock(&lock));
	SHOW(pthread_key_create(&key, 0));
	pthread_setspecific(key, "specific");
	puts(pthread_getspecific(key));
	SHOW(pthread_equal(pthread_self(), pthread_self()) != 0);
	flockfile(stdout);
	putc_unlocked('.', stdout);
	funlockfile(stdout);
	puts("");
	return 0;
}
