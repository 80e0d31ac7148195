#include <string.h>
#include <sys/ioctl.h>
#include "socket.h"

static long take(struct file *f, void *buf, size_t size, int64_t *at)
{
	(void)at;
	if (!size) return 0;
	return zeroos_socket_receive((struct socket *)f, buf, size, 0, 0);
}

static long put(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)at;
	if (size && bad_address(buf)) return -EFAULT;
	return zeroos_socket_send((struct socket *)f, buf, size, 0, 0, 0);
}

static void describe(struct file *f, struct statx *to)
{
	zeroos_file_anonymous(f, to);
	to->stx_mode = S_IFSOCK | 0777;
	to->stx_dev_minor = 8;
	to->stx_ino = 1000 + ((struct socket *)f)->number;
}

static long control(struct file *f, unsigned request, void *argument)
{
	struct socket *s = (struct socket *)f;
	size_t sum = 0;
	if (request != FIONREAD) return -ENOTTY;
	for (struct message *m = s->first; m; m = s->type == SOCK_DGRAM ? 0 : m->next) sum += m->size;
	*(int *)argument = sum;
	return 0;
}

static int ready(struct file *f)
{
	struct socket *s = (struct socket *)f;
	int events = 0;
	if (s->error) events |= POLLERR;
	if (s->shut == (NO_MORE_IN | NO_MORE_OUT)) events |= POLLHUP;
	if (s->shut & NO_MORE_IN) events |= POLLRDHUP | POLLIN | POLLRDNORM;
	if (s->first) events |= POLLIN | POLLRDNORM;
	if (socket_writable(s)) events |= POLLOUT | POLLWRNORM | POLLWRBAND;
	return events;
}

static long name(struct file *f, char *to, size_t size)
{
	return zeroos_file_numbered(to, size, "socket", 1000 + ((struct socket *)f)->number);
}

/* What was sent here and never received is an error at the other end. */
static void release(struct file *f)
{
	struct socket *s = (struct socket *)f, *peer = s->peer;
	if (peer) {
		peer->peer = 0;
		if (s->type != SOCK_DGRAM) {
			peer->shut = NO_MORE_IN | NO_MORE_OUT;
			for (struct message *m = s->first; m; m = m->next)
				if (m->size) peer->error = ECONNRESET;
		}
		zeroos_file_changed(&peer->file);
	}
	zeroos_socket_purge(s);
}

const struct file_ops zeroos_socket_ops = {
	.bytes = sizeof(struct socket), .waits = 1, .read = take, .write = put, .stat = describe,
	.ioctl = control, .poll = ready, .name = name, .release = release,
};
