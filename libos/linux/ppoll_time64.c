#include "polling.h"

/* ppoll of 32-bit ABIs. */
long __linux_ppoll_time64(
	struct pollfd *fds, unsigned long n, const int64_t *timeout, const uint64_t *mask, size_t size)
{
	return zeroos_poll(fds, n, timeout, mask, size);
}
