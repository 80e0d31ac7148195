#include "polling.h"

/* Waits in virtual time; what is left of the time-out is not written back. */
long __linux_ppoll(
	struct pollfd *fds, unsigned long n, const int64_t *timeout, const uint64_t *mask, size_t size)
{
	return zeroos_poll(fds, n, timeout, mask, size);
}
