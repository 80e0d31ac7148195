/* musl's, unchanged, but whoever tries in vain gives the holder a turn; and under another
 * name too, for libos/threads/tries.c. */
#include <threads.h>
#include "pthread_impl.h"

enum { busy = thrd_busy };
#define thrd_busy (a_spin(), busy)
#define mtx_trylock __mtx_trylock

#include "src/thread/mtx_trylock.c"
#undef mtx_trylock

weak_alias(__mtx_trylock, mtx_trylock);
