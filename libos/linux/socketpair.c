#include "socket.h"

static struct socket *new(int type)
{
	static unsigned last;
	struct socket *s = (struct socket *)zeroos_file_new(
		&zeroos_socket_ops, O_RDWR | (type & SOCK_NONBLOCK ? O_NONBLOCK : 0));
	if (!s) return 0;
	s->buffer = BUFFER;
	s->type = type & 15;
	s->number = ++last;
	return s;
}

/* AF_UNIX: stream, datagram and seqpacket; the only sockets there are. */
long __linux_socketpair(long domain, long type, long protocol, int *fds)
{
	int kind = type & 15, cloexec = type & SOCK_CLOEXEC ? FD_CLOEXEC : 0;
	struct socket *a, *b;
	long one, two;
	if (type & ~(15 | SOCK_CLOEXEC | SOCK_NONBLOCK)) return -EINVAL;
	if (bad_address(fds)) return -EFAULT;
	if (domain == AF_INET || domain == AF_INET6) return -EOPNOTSUPP;
	if (domain != AF_UNIX) return -EAFNOSUPPORT;
	if (kind > SOCK_PACKET) return -EINVAL;
	if (protocol && protocol != PF_UNIX) return -EPROTONOSUPPORT;
	if (kind == SOCK_RAW) kind = SOCK_DGRAM, type += SOCK_DGRAM - SOCK_RAW;
	if (kind != SOCK_STREAM && kind != SOCK_DGRAM && kind != SOCK_SEQPACKET)
		return -ESOCKTNOSUPPORT;
	a = new(type);
	b = a ? new(type) : 0;
	if (!b) {
		if (a) zeroos_file_release(&a->file);
		return -ENOMEM;
	}
	one = zeroos_fd_open(&a->file, 0, cloexec);
	if (one < 0) {
		zeroos_file_release(&b->file);
		return one;
	}
	two = zeroos_fd_open(&b->file, 0, cloexec);
	if (two < 0) {
		zeroos_fd_close(one);
		return two;
	}
	a->peer = b;
	b->peer = a;
	fds[0] = one;
	fds[1] = two;
	return 0;
}
