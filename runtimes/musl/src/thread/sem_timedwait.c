/* musl's, unchanged, but it does not spin before it waits: with one hart nothing
 * changes until it does. And under another name too, for libos/threads/tries.c. */
#define sem_trywait __sem_trywait
#define sem_timedwait __sem_timedwait
#include <semaphore.h>
#include "pthread_impl.h"

#undef a_spin
#define a_spin() (spins = 0)

#include "src/thread/sem_timedwait.c"
#undef sem_timedwait

weak_alias(__sem_timedwait, sem_timedwait);
