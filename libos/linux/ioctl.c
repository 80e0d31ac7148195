#include <errno.h>
#include "files.h"

/* No fd is a terminal or a device. */
weak long __linux_ioctl(long fd)
{
	return fd_is_open(fd) ? -ENOTTY : -EBADF;
}
