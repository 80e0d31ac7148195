#define _GNU_SOURCE
#include "memfs.h"

/* Of 64-bit ABIs. */
long __linux_truncate(const char *path, long size)
{
	return zeroos_truncate(path, size);
}
