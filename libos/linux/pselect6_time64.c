#include "polling.h"

/* pselect6 of 32-bit ABIs. */
long __linux_pselect6_time64(long n, unsigned long *in, unsigned long *out, unsigned long *except,
	const int64_t *timeout, const void *mask)
{
	unsigned long *sets[3] = { in, out, except };
	return zeroos_select(n, sets, timeout, mask);
}
