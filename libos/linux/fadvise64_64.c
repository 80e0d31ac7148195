#define _GNU_SOURCE
#include "memfs.h"

/* fadvise64 of 32-bit ABIs. */
long __linux_fadvise64_64(long fd, unsigned long at_low, unsigned long at_high, unsigned long low,
	unsigned long high, long advice)
{
	return zeroos_fd_advise(
		fd, (uint64_t)at_high << 32 | at_low, (uint64_t)high << 32 | low, advice);
}
