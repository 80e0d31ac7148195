/* As musl's, but whoever tries in vain gives the holder a turn. */
#include "pthread_impl.h"

int pthread_spin_trylock(pthread_spinlock_t *s)
{
	int r = a_cas(s, 0, EBUSY);
	if (r) a_spin();
	return r;
}
