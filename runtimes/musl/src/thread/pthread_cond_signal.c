/* musl's, unchanged, under another name too: libos/threads/tries.c has one that stands
 * before it in programs with threads. */
#define pthread_cond_signal __pthread_cond_signal
#include "src/thread/pthread_cond_signal.c"
#undef pthread_cond_signal

weak_alias(__pthread_cond_signal, pthread_cond_signal);
