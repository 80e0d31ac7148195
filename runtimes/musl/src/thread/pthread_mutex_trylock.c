/* musl's, unchanged, but whoever tries in vain gives the holder a turn: a loop of
 * tries would never end. */
#include "pthread_impl.h"

#undef weak_alias
#define weak_alias(tries, name) \
int name(pthread_mutex_t *) __attribute__((__weak__)); \
int name(pthread_mutex_t *m) \
{ \
	int r = tries(m); \
	if (r == EBUSY) a_spin(); \
	return r; \
}

#include "src/thread/pthread_mutex_trylock.c"
