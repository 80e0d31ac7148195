#include <string.h>
#include "socket.h"

/* Of pairs: AF_UNIX without a name. */
long __linux_getsockname(long fd, void *to, int *size)
{
	static const sa_family_t family = AF_UNIX;
	long error;
	struct socket *s = socket_of(fd, &error);
	if (!s) return error;
	if (bad_address(size)) return -EFAULT;
	if (*size < 0) return -EINVAL;
	memcpy(to, &family, (size_t)*size < sizeof family ? (size_t)*size : sizeof family);
	*size = sizeof family;
	return 0;
}
