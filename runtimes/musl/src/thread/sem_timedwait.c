/* musl's, unchanged, but it does not spin before it waits: with one hart nothing
 * changes until it does. */
#define sem_trywait __sem_trywait
#include <semaphore.h>
#include "pthread_impl.h"

#undef a_spin
#define a_spin() (spins = 0)

#include "src/thread/sem_timedwait.c"
