/* The date by policy time=; the time zone is UTC. Of 64-bit ABIs only. */
#include "policies.h"

/* musl calls it where clock_gettime is missing. */
long __linux_gettimeofday(long *to, int *zone)
{
	int64_t sec;
	long nsec;
	if (zone) zone[0] = zone[1] = 0;
	if (!to) return 0;
	zeroos_clock("gettimeofday", 0, &sec, &nsec);
	to[0] = sec;
	to[1] = nsec / 1000;
	return 0;
}
