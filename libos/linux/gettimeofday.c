/* The date by policy time=; the time zone is UTC. musl calls it where clock_gettime is missing. */
#include "clock.h"

long __linux_gettimeofday(long *to, int *zone)
{
	struct timespec now;
	if (zone) zone[0] = zone[1] = 0;
	if (!to) return 0;
	zeroos_clock_read("gettimeofday", CLOCK_REALTIME, &now);
	to[0] = now.tv_sec;
	to[1] = now.tv_nsec / 1000;
	return 0;
}
