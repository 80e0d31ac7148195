/* As musl's, but whoever tries in vain gives the holder a turn; and under another name too,
 * for libos/threads/tries.c. */
#include "pthread_impl.h"

int __pthread_spin_trylock(pthread_spinlock_t *s)
{
	int r = a_cas(s, 0, EBUSY);
	if (r) a_spin();
	return r;
}

weak_alias(__pthread_spin_trylock, pthread_spin_trylock);
