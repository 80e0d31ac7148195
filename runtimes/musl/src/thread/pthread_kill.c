/* musl's, unchanged, under another name too: libos/threads/tries.c has one that stands
 * before it in programs with threads. */
#define pthread_kill __pthread_kill
#include "src/thread/pthread_kill.c"
#undef pthread_kill

weak_alias(__pthread_kill, pthread_kill);
