#include "polling.h"

/* Descriptors below 1024; waits in virtual time; what is left of the time-out is not
 * written back. */
long __linux_pselect6(long n, unsigned long *in, unsigned long *out, unsigned long *except,
	const int64_t *timeout, const void *mask)
{
	unsigned long *sets[3] = { in, out, except };
	return zeroos_select(n, sets, timeout, mask);
}
