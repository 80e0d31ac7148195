/* musl's, unchanged, but whoever tries in vain gives the others a turn. Weak, for
 * libos/threads/tries.c. */
#define sem_trywait __sem_trywait
#include <semaphore.h>
#include "pthread_impl.h"

hidden int __sem_trywait(sem_t *);

#include "src/thread/sem_trywait.c"
#undef sem_trywait

int sem_trywait(sem_t *) __attribute__((__weak__));
int sem_trywait(sem_t *sem)
{
	int r = __sem_trywait(sem);
	if (r) a_spin();
	return r;
}
