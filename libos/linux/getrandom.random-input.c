#include <errno.h>
#include "policies.h"

long __linux_getrandom(void *buf, size_t size, unsigned long flags)
{
	/* GRND_NONBLOCK, GRND_RANDOM, GRND_INSECURE; the latter two exclude each other. */
	if (flags & ~7UL || (flags & 6) == 6) return -EINVAL;
	if ((long)size < 0) return -EINVAL;
	zeroos_entropy("getrandom", buf, size);
	return size;
}
