#include "identity.h"

/* 1: the process leads its session. */
long __linux_getsid(long pid)
{
	return (int)pid == 0 || (int)pid == PID ? PID : -ESRCH;
}
