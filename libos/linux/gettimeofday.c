#include "policies.h"

/* Of 64-bit ABIs only. musl calls it where clock_gettime is missing. */
long __linux_gettimeofday(long *to)
{
	int64_t sec;
	long nsec;
	if (!to) return 0;
	zeroos_clock("gettimeofday", 0, &sec, &nsec);
	to[0] = sec;
	to[1] = nsec / 1000;
	return 0;
}
