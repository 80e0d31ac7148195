/* musl's, unchanged, under another name too: libos/threads/tries.c has one that stands
 * before it in programs with threads. */
#define pthread_cond_broadcast __pthread_cond_broadcast
#include "src/thread/pthread_cond_broadcast.c"
#undef pthread_cond_broadcast

weak_alias(__pthread_cond_broadcast, pthread_cond_broadcast);
