#include <errno.h>
#include "files.h"

/* FIONREAD, FIONBIO, FIOCLEX, FIONCLEX where files are opened; 0, 1 and 2 are no terminals:
 * ENOTTY. */
weak long __linux_ioctl(long fd)
{
	return fd_is_open(fd) ? -ENOTTY : -EBADF;
}
