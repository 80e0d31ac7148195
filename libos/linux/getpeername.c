#include "socket.h"

long __linux_getsockname(long, void *, int *);

/* Of pairs: AF_UNIX without a name. */
long __linux_getpeername(long fd, void *to, int *size)
{
	long error;
	struct socket *s = socket_of(fd, &error);
	if (!s) return error;
	return s->peer || s->type != SOCK_DGRAM ? __linux_getsockname(fd, to, size) : -ENOTCONN;
}
