/* musl's, unchanged, but weak: where threads can be cancelled, libOS has one that
 * does so when a call has been interrupted for it (libos/threads/cancel.c). */
#include "syscall.h"

#undef __syscall_ret
long __syscall_ret(unsigned long) __attribute__((__weak__));

#include "src/internal/syscall_ret.c"
