#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include "alloc.h"
#include "pipe.h"
#include "signals.h"

static long take(struct pipe *p, struct file *f, char *buf, size_t size)
{
	size_t done = 0;
	for (;;) {
		int full = p->used == p->count, packet = 0;
		while (p->used && done < size && !packet) {
			struct slot *s = slot_of(p, 0);
			size_t n = s->size < size - done ? s->size : size - done;
			memcpy(buf + done, s->page + s->at, n);
			done += n;
			packet = s->packet;
			zeroos_pipe_consume(p, packet ? s->size : n);
		}
		if (full && p->used < p->count) zeroos_pipe_changed(p, WRITERS);
		if (done || !p->writers) return done;
		long error = zeroos_file_wait(f, "read");
		if (error) return error;
	}
}

/* What is left over behind whole pages goes into the last page, if all of it finds
 * room there: so writes of up to a page stay in one piece. */
static size_t merge(struct pipe *p, const char *buf, size_t size)
{
	struct slot *last = slot_of(p, p->used - 1);
	size_t n = size % PAGE;
	if (!p->used || last->packet || last->at + last->size + n > PAGE) return 0;
	memcpy(last->page + last->at + last->size, buf, n);
	last->size += n;
	return n;
}

static long put(struct pipe *p, struct file *f, const char *buf, size_t size)
{
	int packet = !!(f->flags & O_DIRECT);
	size_t done = 0;
	long error;
	if (p->readers && !packet) {
		done = merge(p, buf, size);
		if (done) zeroos_pipe_changed(p, READERS);
	}
	while (done < size) {
		error = -EPIPE;
		if (!p->readers) goto fail;
		if (p->used < p->count) {
			char *page = zeroos_pipe_page(p);
			error = -ENOMEM;
			if (!page) goto fail;
			size_t n = size - done < PAGE ? size - done : PAGE;
			memcpy(page, buf + done, n);
			*slot_of(p, p->used++) = (struct slot){ page, 0, n, packet };
			done += n;
			if (done == size || p->used == p->count) zeroos_pipe_changed(p, READERS);
			continue;
		}
		error = zeroos_file_wait(f, "write");
		if (error) goto fail;
	}
	return done;
fail:
	if (error == -EPIPE) zeroos_signal_send(SIGPIPE);
	return done ? (long)done : error;
}

static long read_end(struct file *f, void *buf, size_t size, int64_t *at)
{
	(void)at;
	if (!size) return 0;
	if (bad_address(buf)) return -EFAULT;
	return take(((struct pipe_end *)f)->pipe, f, buf, size);
}

static long write_end(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)at;
	if (!size) return 0;
	if (bad_address(buf)) return -EFAULT;
	return put(((struct pipe_end *)f)->pipe, f, buf, size);
}

static void describe(struct file *f, struct statx *to)
{
	struct pipe_end *e = (struct pipe_end *)f;
	if (e->node) {
		e->node->ops->stat(e->node, to);
		return;
	}
	memset(to, 0, sizeof *to);
	to->stx_mask = STATX_BASIC_STATS;
	to->stx_mode = S_IFIFO | 0600;
	to->stx_nlink = 1;
	to->stx_blksize = PAGE;
	to->stx_ino = 1000 + e->pipe->number;
	to->stx_dev_minor = 9;
}

static long control(struct file *f, unsigned request, void *argument)
{
	struct pipe *p = ((struct pipe_end *)f)->pipe;
	int sum = 0;
	switch (request) {
	case FIONREAD:
		if (bad_address(argument)) return -EFAULT;
		for (unsigned i = 0; i < p->used; i++) sum += slot_of(p, i)->size;
		*(int *)argument = sum;
		return 0;
	case FILE_FCNTL | F_GETPIPE_SZ:
		return p->count * PAGE;
	case FILE_FCNTL | F_SETPIPE_SZ:
		return zeroos_pipe_resize(p, (uintptr_t)argument);
	}
	return -ENOTTY;
}

static int ready(struct file *f)
{
	struct pipe_end *e = (struct pipe_end *)f;
	struct pipe *p = e->pipe;
	int events = 0;
	if ((f->flags & O_ACCMODE) != O_WRONLY) {
		if (p->used) events |= POLLIN | POLLRDNORM;
		if (!p->writers && p->opened_writers != e->writers_before) events |= POLLHUP;
	}
	if ((f->flags & O_ACCMODE) != O_RDONLY) {
		if (p->used < p->count) events |= POLLOUT | POLLWRNORM;
		if (!p->readers) events |= POLLERR;
	}
	return events;
}

static struct file *again(struct file *f, unsigned flags, long *error)
{
	struct pipe_end *e = (struct pipe_end *)f;
	if (e->node) e->node->refs++;
	return zeroos_pipe_open(e->pipe, flags, e->node, error);
}

static long name(struct file *f, char *to, size_t size)
{
	struct pipe_end *e = (struct pipe_end *)f;
	if (e->node && e->node->ops->name) return e->node->ops->name(e->node, to, size);
	return zeroos_file_numbered(to, size, "pipe", 1000 + e->pipe->number);
}

static void release(struct file *f)
{
	struct pipe_end *e = (struct pipe_end *)f, **at;
	struct pipe *p = e->pipe;
	for (at = &p->ends; *at != e; at = &(*at)->next);
	*at = e->next;
	if ((f->flags & O_ACCMODE) != O_WRONLY) p->readers--;
	if ((f->flags & O_ACCMODE) != O_RDONLY) p->writers--;
	if (p->ends) zeroos_pipe_changed(p, READERS | WRITERS);
	else zeroos_pipe_free(p);
	if (e->node) zeroos_file_release(e->node);	/* whose inode may go, which knows the pipe */
}

const struct file_ops zeroos_pipe_ops = {
	.bytes = sizeof(struct pipe_end), .waits = 1, .read = read_end, .write = write_end,
	.stat = describe,
	.ioctl = control, .poll = ready, .reopen = again, .name = name, .release = release,
};
