/* Lets virtual time pass, when no other thread can run. Of 64-bit ABIs only. */
#include "clock.h"

long __linux_nanosleep(const struct timespec *time, struct timespec *left)
{
	return zeroos_sleep("nanosleep", CLOCK_MONOTONIC, 0, time, left);
}
