#define _GNU_SOURCE
#include "mmap.h"

/* 64-bit: the offset is in bytes. */
long __linux_mmap(uintptr_t at, size_t size, long prot, long flags, long fd, long offset)
{
	if (offset & (PAGE - 1)) return -EINVAL;
	return map(at, size, prot, flags, fd);
}
