#include "identity.h"

/* No supplementary groups. */
long __linux_getgroups(long size, unsigned *list)
{
	(void)list;
	return (int)size < 0 ? -EINVAL : 0;
}
