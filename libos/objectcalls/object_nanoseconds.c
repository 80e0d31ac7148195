#include "object_calls.h"

uint64_t zeroos_object_nanoseconds(const char *call, int clock)
{
	int64_t sec;
	long nsec;
	zeroos_clock(call, clock, &sec, &nsec);
	return (uint64_t)sec * SECOND + nsec;
}
