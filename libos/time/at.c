#include "policies.h"
#include "seconds.h"
#include "wait.h"

uint64_t zeroos_at(const char *call, int clock, const struct timespec *time)
{
	struct timespec left;
	int64_t sec;
	long nsec;
	if (!time) return FOREVER;
	zeroos_clock(call, clock, &sec, &nsec);
	left.tv_sec = time->tv_sec - sec;
	left.tv_nsec = time->tv_nsec - nsec;
	if (left.tv_nsec < 0) left.tv_sec--, left.tv_nsec += SECOND;
	return left.tv_sec < 0 ? 0 : zeroos_after(&left);
}
