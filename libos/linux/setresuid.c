#include "identity.h"

/* To 1000 or -1 (as it is); another: EPERM. */
long __linux_setresuid(long real, long effective, long saved)
{
	return set_ids(real, effective, saved);
}
