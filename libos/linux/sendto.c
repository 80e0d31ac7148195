#include "socket.h"

/* To the peer only: there are no addresses. No MSG_OOB. */
long __linux_sendto(
	long fd, const void *data, size_t size, long flags, const void *address, long length)
{
	long error;
	struct socket *s = socket_of(fd, &error);
	if (!s) return error;
	if ((long)size < 0) return s->type == SOCK_STREAM ? -EINVAL : -EMSGSIZE;
	if (size && bad_address(data)) return -EFAULT;
	if (address && (int)length) return s->type == SOCK_STREAM ? -EISCONN : -ECONNREFUSED;
	s->file.refs++;
	long done = zeroos_socket_send(s, data, size, flags, 0, 0);
	zeroos_file_release(&s->file);
	deliver_late();
	return done;
}
