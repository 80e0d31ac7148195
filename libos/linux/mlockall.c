/* Checks the flags: all memory stays where it is. */
#define _GNU_SOURCE
#include "mappings.h"

long __linux_mlockall(long flags)
{
	return !flags || flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) || flags == MCL_ONFAULT
		? -EINVAL
		: 0;
}
