/* musl's, unchanged, but weak: libos/threads/tries.c has one that stands before it in
 * programs with threads. */
#include "syscall.h"

#undef __syscall_ret
long __syscall_ret(unsigned long) __attribute__((__weak__));

#include "src/internal/syscall_ret.c"
