#include "seconds.h"
#include "wait.h"

/* What is too far away to count is never. */
uint64_t zeroos_after(const struct timespec *time)
{
	uint64_t now = zeroos_now();
	if (!time || (uint64_t)time->tv_sec >= (FOREVER - now) / SECOND - 1) return FOREVER;
	return now + time->tv_sec * (uint64_t)SECOND + time->tv_nsec;
}
