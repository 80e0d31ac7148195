#include <errno.h>
#include "signals.h"

/* One processor. Answers with the bytes of the mask it wrote. */
long __linux_sched_getaffinity(long pid, size_t size, unsigned long *mask)
{
	if (size < sizeof *mask || size % sizeof *mask) return -EINVAL;
	if ((int)pid != 0 && (int)pid != SELF) return -ESRCH;
	*mask = 1;
	return sizeof *mask;
}
