#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <sys/wait.h>
#include "platform.h"

/* ECHILD: there are no other processes. */
long __linux_wait4(long pid, int *status, long options, void *usage)
{
	(void)status, (void)usage;
	if ((int)options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	return (int)pid == INT_MIN ? -ESRCH : -ECHILD;
}
