#include <errno.h>
#include "files.h"

/* ESPIPE where the file is a stream, as 0, 1 and 2 are; SEEK_DATA and SEEK_HOLE know the holes of
 * files in memory. */
weak long __linux_lseek(long fd)
{
	return fd_is_open(fd) ? -ESPIPE : -EBADF;
}
