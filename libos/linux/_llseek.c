#include <errno.h>
#include "files.h"

/* lseek of 32-bit ABIs. */
weak long __linux__llseek(long fd)
{
	return fd_is_open(fd) ? -ESPIPE : -EBADF;
}
