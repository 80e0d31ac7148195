#include "alloc.h"
#include "socket.h"
#include "vector.h"

#define MOST 253	/* files with one message, as Linux's SCM_MAX_FD */

/* CMSG_NXTHDR, which compares what is signed with what is not. */
static struct cmsghdr *next(const struct msghdr *m, struct cmsghdr *c)
{
	size_t size = CMSG_ALIGN(c->cmsg_len);
	size_t left = (size_t)((char *)m->msg_control + m->msg_controllen - (char *)c);
	return c->cmsg_len >= sizeof *c && left >= size + sizeof *c
		? (struct cmsghdr *)((char *)c + size)
		: 0;
}

/* The files of SCM_RIGHTS, with references: how many, or the error. */
static long rights(struct msghdr *m, struct file **files)
{
	unsigned count = 0;
	long error = 0;
	if (!m->msg_controllen) return 0;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c && !error; c = next(m, c)) {
		const int *fds = (const int *)CMSG_DATA(c);
		if (c->cmsg_len < sizeof *c ||
			c->cmsg_len > (size_t)((char *)m->msg_control + m->msg_controllen - (char *)c))
			error = -EINVAL;
		else if (c->cmsg_level != SOL_SOCKET) continue;
		else if (c->cmsg_type != SCM_RIGHTS) error = -EINVAL;
		else for (size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof *fds; n && !error; n--) {
			struct file *f = file_of(*fds++);
			if (!f) error = -EBADF;
			else if (count == MOST) error = -EINVAL;
			else f->refs++, files[count++] = f;
		}
	}
	if (!error) return count;
	while (count) zeroos_file_release(files[--count]);
	return error;
}

/* To the peer, with files (SCM_RIGHTS); no other control messages. */
long __linux_sendmsg(long fd, struct msghdr *m, long flags)
{
	struct file *files[MOST];
	long error, size, count;
	struct socket *s = socket_of(fd, &error);
	char *buf;
	if (!s) return error;
	if (bad_address(m)) return -EFAULT;
	size = zeroos_socket_vector(m);
	if (size < 0) return size;
	if (m->msg_name && m->msg_namelen) return s->type == SOCK_STREAM ? -EISCONN : -ECONNREFUSED;
	buf = size ? zeroos_alloc(size) : 0;
	if (size && !buf) return -ENOMEM;
	count = rights(m, files);
	if (count < 0) {
		zeroos_free(buf, size);
		return count;
	}
	gather(buf, m->msg_iov, m->msg_iovlen);
	s->file.refs++;
	long done = zeroos_socket_send(s, buf, size, flags, files, count);
	if (done <= 0 && !(s->type != SOCK_STREAM && !done))
		while (count) zeroos_file_release(files[--count]);
	zeroos_free(buf, size);
	zeroos_file_release(&s->file);
	deliver_late();
	return done;
}
