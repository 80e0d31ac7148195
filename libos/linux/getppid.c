#include "identity.h"

/* 0, as for the first process of a container. */
long __linux_getppid(void)
{
	return 0;
}
