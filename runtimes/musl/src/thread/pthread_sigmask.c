/* musl's, unchanged, under another name too: libos/threads/tries.c has one that stands
 * before it in programs with threads. */
#define pthread_sigmask __pthread_sigmask
#include "src/thread/pthread_sigmask.c"
#undef pthread_sigmask

weak_alias(__pthread_sigmask, pthread_sigmask);
