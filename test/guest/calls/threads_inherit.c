/* Locks with owners in a program that makes no threads. */
#include "calls.h"
#include <pthread.h>
#include <time.h>

int main(void)
{
	pthread_mutexattr_t attr;
	pthread_mutex_t m;
	int protocol;
	pthread_mutexattr_init(&attr);
	SHOW_ERROR(pthread_mutexattr_setprotocol(&attr, 77));
	SHOW_ERROR(pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_PROTECT));
	SHOW_ERROR(pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_INHERIT));
	SHOW_ERROR(pthread_mutexattr_getprotocol(&attr, &protocol));
	VALUE(protocol == PTHREAD_PRIO_INHERIT);
	SHOW_ERROR(pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK));
	SHOW_ERROR(pthread_mutex_init(&m, &attr));
	SHOW_ERROR(pthread_mutex_lock(&m));
	SHOW_ERROR(pthread_mutex_lock(&m));
	SHOW_ERROR(pthread_mutex_trylock(&m));
	SHOW_ERROR(pthread_mutex_unlock(&m));
	SHOW_ERROR(pthread_mutex_unlock(&m));
	SHOW_ERROR(pthread_mutex_destroy(&m));
	return 0;
}
