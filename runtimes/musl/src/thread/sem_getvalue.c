/* musl's, unchanged, under another name too: libos/threads/tries.c has one that stands
 * before it in programs with threads. */
#define sem_getvalue __sem_getvalue
#include "src/thread/sem_getvalue.c"
#undef sem_getvalue

weak_alias(__sem_getvalue, sem_getvalue);
