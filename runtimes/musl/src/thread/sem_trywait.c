/* musl's, unchanged, but whoever tries in vain gives the others a turn. */
#define sem_trywait __sem_trywait
#include <semaphore.h>
#include "pthread_impl.h"

hidden int __sem_trywait(sem_t *);

#include "src/thread/sem_trywait.c"
#undef sem_trywait

int sem_trywait(sem_t *sem)
{
	int r = __sem_trywait(sem);
	if (r) a_spin();
	return r;
}
