#include "identity.h"

/* 1: the process leads its group. */
long __linux_getpgid(long pid)
{
	return (int)pid == 0 || (int)pid == PID ? PID : -ESRCH;
}
