/* What the buffer holds and what is to follow it, in one call. All is taken nearly always: the rest
 * is placed apart. */
#include "stdio_impl.h"
#include <sys/uio.h>

/* Goes on after a call that took less or failed, of which this is the result. */
static __attribute__((__noinline__, __cold__))
size_t go_on(FILE *f, struct iovec v[2], size_t left, long took, size_t len)
{
	int count = 2;
	while (took >= 0) {
		left -= took;
		if (!left) break;
		if (count == 2 && took >= v->iov_len) {
			took -= v->iov_len;
			v++, count--;
		}
		v->iov_base = (char *)v->iov_base + took;
		v->iov_len -= took;
		took = syscall(SYS_writev, f->fd, v, count);
	}
	if (took >= 0) {
		f->wend = f->buf + f->buf_size;
		f->wpos = f->wbase = f->buf;
		return len;
	}
	f->wpos = f->wbase = f->wend = 0;
	f->flags |= F_ERR;
	return count == 2 ? 0 : len - v->iov_len;
}

size_t __stdio_write(FILE *f, const unsigned char *buf, size_t len)
{
	size_t all = f->wpos - f->wbase + len;
	struct iovec v[2] = { { f->wbase, all - len }, { (void *)buf, len } };
	if (len == 1 && f->wpos != f->wend) {	/* the end of a line */
		*f->wpos = *buf;
		v[0].iov_len = all;
		v[1].iov_len = 0;
	}
	long took = __syscall(SYS_writev, f->fd, v, 2);
	if (took != all) return go_on(f, v, all, __syscall_ret(took), len);
	f->wend = f->buf + f->buf_size;
	f->wpos = f->wbase = f->buf;
	return len;
}
