#include <time.h>
#include "socket.h"

uint64_t zeroos_socket_deadline(const struct socket *s, int sends, int flags)
{
	const int64_t *t = s->timeouts[sends];
	if (flags & MSG_DONTWAIT || s->file.flags & O_NONBLOCK) return 0;
	if (!t[0] && !t[1]) return FOREVER;
	return zeroos_after(&(struct timespec){ .tv_sec = t[0], .tv_nsec = t[1] * 1000 });
}
