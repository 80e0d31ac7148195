/* musl's, unchanged, but whoever tries in vain gives the others a turn: a loop of tries would
 * never end. */
#include <errno.h>
#include "pthread_impl.h"

enum { busy = EBUSY };
#undef EBUSY
#define EBUSY (a_spin(), busy)

#include "src/thread/pthread_rwlock_tryrdlock.c"
