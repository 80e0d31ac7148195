#include "identity.h"

/* 1, as the first process of a container. */
long __linux_getpid(void)
{
	return PID;
}
