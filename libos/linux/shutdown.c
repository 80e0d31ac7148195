#include "socket.h"

/* Of pairs. */
long __linux_shutdown(long fd, long how)
{
	static const unsigned char other[4] = { 0, NO_MORE_OUT, NO_MORE_IN, NO_MORE_IN | NO_MORE_OUT };
	long error;
	struct socket *s = socket_of(fd, &error);
	if (!s) return error;
	if ((unsigned)how > SHUT_RDWR) return -EINVAL;
	s->shut |= how + 1;
	zeroos_file_changed(&s->file);
	if (!s->peer) return 0;
	if (s->type != SOCK_DGRAM) s->peer->shut |= other[how + 1];
	zeroos_file_changed(&s->peer->file);
	return 0;
}
