#define _GNU_SOURCE
#include "memfs.h"

/* Advice about memory that is there anyway: checked, and nothing to do. */
long __linux_fadvise64(long fd, int64_t at, int64_t size, long advice)
{
	return zeroos_fd_advise(fd, at, size, advice);
}
