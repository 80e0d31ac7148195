#include "identity.h"

/* EPERM: the process leads a group already. */
long __linux_setsid(void)
{
	return -EPERM;
}
