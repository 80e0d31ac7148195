#include "object_calls.h"

/* rdtime: nanoseconds of the clock that nobody sets. */
unsigned long zeroos_object_time(void)
{
	return zeroos_object_nanoseconds("rdtime", CLOCK_MONOTONIC);
}
