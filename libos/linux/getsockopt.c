#include <string.h>
#include "socket.h"

/* SOL_SOCKET: type, error, domain, buffers, time-outs, the peer's ids. */
long __linux_getsockopt(long fd, long level, long name, void *to, int *size)
{
	long error;
	struct socket *s = socket_of(fd, &error);
	struct ucred peer = { 1, 1000, 1000 };
	int value = 0;
	const void *from = &value;
	size_t n = sizeof value;
	if (!s) return error;
	if (bad_address(size)) return -EFAULT;
	if (*size < 0) return -EINVAL;
	if (level != SOL_SOCKET) return -EOPNOTSUPP;
	switch (name) {
	case SO_TYPE: value = s->type; break;
	case SO_DOMAIN: value = AF_UNIX; break;
	case SO_PROTOCOL:
	case SO_ACCEPTCONN:
	case SO_KEEPALIVE:
	case SO_REUSEADDR:
	case SO_BROADCAST: break;
	case SO_ERROR: value = s->error; s->error = 0; break;
	case SO_SNDBUF: case SO_RCVBUF: value = s->buffer; break;
	case SO_RCVTIMEO:
	case SO_SNDTIMEO:
		from = s->timeouts[name == SO_SNDTIMEO];
		n = sizeof s->timeouts[0];
		break;
	case SO_PEERCRED: from = &peer; n = sizeof peer; break;
	default: return -ENOPROTOOPT;
	}
	if ((size_t)*size < n) n = *size;
	memcpy(to, from, n);
	*size = n;
	return 0;
}
