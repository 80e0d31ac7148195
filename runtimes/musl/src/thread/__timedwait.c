/* musl's, unchanged, under another name too: where threads can be cancelled, libOS
 * has one before it that does so (libos/threads/cancel.c). */
#define __timedwait_cp __timedwait_plain
#include "pthread_impl.h"
#include "src/thread/__timedwait.c"
#undef __timedwait_cp

weak_alias(__timedwait_plain, __timedwait_cp);
