#include <limits.h>
#include "socket.h"

/* The sender has no address. */
long __linux_recvfrom(long fd, void *to, size_t size, long flags, void *address, int *length)
{
	long error;
	struct socket *s = socket_of(fd, &error);
	if (!s) return error;
	if ((long)size < 0) size = LONG_MAX;	/* unlike read, which looks at the end of the buffer */
	s->file.refs++;
	long done = zeroos_socket_receive(s, to, size, flags, 0);
	if (done >= 0 && address && length) *length = 0;
	zeroos_file_release(&s->file);
	deliver_late();
	return done;
}
