#define _GNU_SOURCE
#include "mmap.h"

/* 32-bit: the offset is in units of 4096 bytes. */
long __linux_mmap2(uintptr_t at, size_t size, long prot, long flags, long fd, long offset)
{
	(void)offset;
	return map(at, size, prot, flags, fd);
}
