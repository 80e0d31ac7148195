#define _GNU_SOURCE
#include "memfs.h"

/* truncate of 32-bit ABIs: the size comes as two longs. */
long __linux_truncate64(const char *path, unsigned long low, unsigned long high)
{
	return zeroos_truncate(path, (uint64_t)high << 32 | low);
}
