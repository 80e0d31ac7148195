#include "object_calls.h"

/* rdtimeh */
unsigned long zeroos_object_time_high(void)
{
	return zeroos_object_nanoseconds("rdtimeh", CLOCK_MONOTONIC) >> 32;
}
