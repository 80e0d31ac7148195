/* Replaces musl's syscall_arch.h of both ABIs: a Linux call is a direct call of the
 * function __linux_<name>, never an ecall. The calls themselves are macros,
 * in this folder's syscall.h; here is only what musl's own syscall.h needs
 * before it. */

#include "linux_names.h"

#if __riscv_xlen == 32
/* A 64-bit argument travels as two longs, low half first. */
#define __SYSCALL_LL_E(x) \
((union { long long ll; long l[2]; }){ .ll = x }).l[0], \
((union { long long ll; long l[2]; }){ .ll = x }).l[1]
#define __SYSCALL_LL_O(x) __SYSCALL_LL_E((x))
#else
#define __SYSCALL_LL_E(x) (x)
#define __SYSCALL_LL_O(x) (x)
#endif

/* Named by an inline function of musl's syscall.h that nothing calls here.
 * Nobody defines it: a file that reaches musl's syscall.h without our wrapper
 * does not compile, or at the latest does not link. */
long __syscall6(long, long, long, long, long, long, long);

#define IPC_64 0
