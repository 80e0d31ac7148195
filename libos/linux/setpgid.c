#include "identity.h"

/* EPERM for the own process, which leads its session; there is no other. */
long __linux_setpgid(long pid, long group)
{
	if ((int)group < 0) return -EINVAL;
	return (int)pid == 0 || (int)pid == PID ? -EPERM : -ESRCH;
}
