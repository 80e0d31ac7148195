/* musl's, unchanged, under another name too: libos/threads/tries.c has one that stands
 * before it in programs with threads. */
#define pthread_spin_lock __pthread_spin_lock
#include "src/thread/pthread_spin_lock.c"
#undef pthread_spin_lock

weak_alias(__pthread_spin_lock, pthread_spin_lock);
