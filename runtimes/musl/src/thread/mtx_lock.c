/* musl's, unchanged, under another name too: libos/threads/tries.c has one that stands
 * before it in programs with threads. */
#define mtx_lock __mtx_lock
#include "src/thread/mtx_lock.c"
#undef mtx_lock

weak_alias(__mtx_lock, mtx_lock);
