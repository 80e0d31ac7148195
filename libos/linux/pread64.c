#define _GNU_SOURCE
#include "positions.h"

/* Reads at a position, and leaves the file's own. */
#if __riscv_xlen == 32
long __linux_pread64(long fd, void *buf, size_t size, unsigned long low, unsigned long high)
{
	return move_at(fd, buf, size, halves(low, high), zeroos_file_read);
}
#else
long __linux_pread64(long fd, void *buf, size_t size, long at)
{
	return move_at(fd, buf, size, at, zeroos_file_read);
}
#endif
