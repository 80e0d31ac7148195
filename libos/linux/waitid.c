#define _GNU_SOURCE
#include <errno.h>
#include <sys/wait.h>
#include "platform.h"

/* ECHILD: there are no other processes. */
long __linux_waitid(long type, long id, void *info, long options, void *usage)
{
	(void)info, (void)usage;
	if ((int)options &
		~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	if (!((int)options & (WEXITED | WSTOPPED | WCONTINUED))) return -EINVAL;
	switch ((int)type) {
	case P_ALL: return -ECHILD;
	case P_PID: return (int)id <= 0 ? -EINVAL : -ECHILD;
	case P_PGID: return (int)id < 0 ? -EINVAL : -ECHILD;
	case P_PIDFD: return (int)id < 0 ? -EINVAL : -EBADF;
	}
	return -EINVAL;
}
