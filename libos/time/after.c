#include <time.h>
#include "wait.h"

/* What is too far away to count is never. */
uint64_t zeroos_after(const struct timespec *time)
{
	uint64_t now = zeroos_now();
	if (!time || (uint64_t)time->tv_sec >= (FOREVER - now) / 1000000000 - 1) return FOREVER;
	return now + time->tv_sec * 1000000000ULL + time->tv_nsec;
}
