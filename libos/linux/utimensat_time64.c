#define _GNU_SOURCE
#include "memfs.h"

/* utimensat of 32-bit ABIs. */
long __linux_utimensat_time64(long fd, const char *path, const int64_t *times, long flags)
{
	int64_t copy[4];
	if (bad_option(times)) return -EFAULT;
	/* Only the low half of nanoseconds counts. */
	if (times) for (int i = 0; i < 4; i++) copy[i] = i % 2 ? (int32_t)times[i] : times[i];
	return zeroos_set_times(fd, path, times ? copy : 0, flags);
}
