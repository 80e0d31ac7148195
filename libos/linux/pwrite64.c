#define _GNU_SOURCE
#include "positions.h"

/* Writes at a position, and leaves the file's own. With O_APPEND it appends, as Linux does. */
#if __riscv_xlen == 32
long __linux_pwrite64(long fd, void *buf, size_t size, unsigned long low, unsigned long high)
{
	return move_at(fd, buf, size, halves(low, high), WRITE);
}
#else
long __linux_pwrite64(long fd, void *buf, size_t size, long at)
{
	return move_at(fd, buf, size, at, WRITE);
}
#endif
