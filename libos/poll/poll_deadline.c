#include "polling.h"
#include "seconds.h"

long zeroos_poll_deadline(const int64_t timeout[2], uint64_t *deadline)
{
	*deadline = FOREVER;
	if (!timeout) return 0;
	if (bad_address(timeout)) return -EFAULT;
	if (timeout[0] < 0 || (uint64_t)timeout[1] >= SECOND) return -EINVAL;
	*deadline = zeroos_after(&(struct timespec){ .tv_sec = timeout[0], .tv_nsec = timeout[1] });
	return 0;
}
