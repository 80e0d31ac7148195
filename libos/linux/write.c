#include "files.h"

weak long __linux_write(long fd, const void *buf, size_t size)
{
	return zeroos_fd_write(fd, buf, size);
}
