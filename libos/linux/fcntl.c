#include "file.h"

/* Flags, duplicates, record locks, the size of pipes, seals; no SIGIO, no leases. */
long __linux_fcntl(long fd, long command, void *argument)
{
	return zeroos_fd_control(fd, command, argument);
}
