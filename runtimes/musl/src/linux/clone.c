/* What musl's makes is a process of its own, as _Fork does; it refuses the flags of threads. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include "syscall.h"

extern long __linux_fork(void);

int clone(int (*start)(void *), void *stack, int flags, void *argument, ...)
{
	if (flags & (CLONE_THREAD | CLONE_SETTLS | CLONE_CHILD_CLEARTID) || !stack)
		return __syscall_ret(-EINVAL);
	return __syscall_ret(__linux_fork());
}
