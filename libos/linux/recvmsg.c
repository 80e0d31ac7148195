#include "alloc.h"
#include "socket.h"
#include "vector.h"

/* Opens the files that came along: as many as there is room for. */
static void rights(struct msghdr *m, struct received *r, int flags)
{
	size_t room = m->msg_controllen > CMSG_LEN(0)
		? (m->msg_controllen - CMSG_LEN(0)) / sizeof(int) : 0;
	struct cmsghdr *c = m->msg_control;
	unsigned n = 0;
	for (unsigned i = 0; i < r->count; i++) {
		long fd = -1;
		if (n < room)
			fd = zeroos_fd_open(r->files[i], 0, flags & MSG_CMSG_CLOEXEC ? FD_CLOEXEC : 0);
		else zeroos_file_release(r->files[i]);
		if (fd < 0) {
			r->flags |= MSG_CTRUNC;
			room = n;
		} else {
			((int *)CMSG_DATA(c))[n++] = fd;
		}
	}
	zeroos_free(r->files, r->count * sizeof *r->files);
	size_t used = CMSG_SPACE(n * sizeof(int));
	if (n) {
		*c = (struct cmsghdr){
			.cmsg_len = CMSG_LEN(n * sizeof(int)),
			.cmsg_level = SOL_SOCKET,
			.cmsg_type = SCM_RIGHTS,
		};
	}
	m->msg_controllen = !n ? 0 : used < m->msg_controllen ? used : m->msg_controllen;
}

/* With the files that came along. */
long __linux_recvmsg(long fd, struct msghdr *m, long flags)
{
	struct received r = { 0 };
	long error, size;
	struct socket *s = socket_of(fd, &error);
	char *buf;
	if (!s) return error;
	if (bad_address(m)) return -EFAULT;
	size = zeroos_socket_vector(m);
	if (size < 0) return size;
	buf = size ? zeroos_alloc(size) : 0;
	if (size && !buf) return -ENOMEM;
	s->file.refs++;
	long done = zeroos_socket_receive(s, buf, size, flags, &r);
	if (done >= 0) {
		scatter(m->msg_iov, buf, done < size ? done : size);
		if (m->msg_name) m->msg_namelen = 0;
		if (r.count) rights(m, &r, flags);
		else m->msg_controllen = 0;
		m->msg_flags = r.flags | (flags & MSG_CMSG_CLOEXEC);
	}
	zeroos_free(buf, size);
	zeroos_file_release(&s->file);
	deliver_late();
	return done;
}
