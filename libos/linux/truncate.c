#define _GNU_SOURCE
#include "memfs.h"

/* As ftruncate, by name. */
long __linux_truncate(const char *path, long size)
{
	return zeroos_truncate(path, size);
}
