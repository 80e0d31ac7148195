#include "file.h"

/* fcntl of 32-bit ABIs. */
long __linux_fcntl64(long fd, long command, void *argument)
{
	return zeroos_fd_control(fd, command, argument);
}
