#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include "alloc.h"
#include "devices.h"
#include "proc.h"

/* The text stays as it was when the file was opened. */
struct proc {
	struct file file;
	struct file *node;
	char *text;
	size_t size, room;
};

static long take(struct file *f, void *buf, size_t size, int64_t *at)
{
	struct proc *p = (struct proc *)f;
	if (*at >= (int64_t)p->size) return 0;
	if (size > p->size - *at) size = p->size - *at;
	if (size && bad_address(buf)) return -EFAULT;
	memcpy(buf, p->text + *at, size);
	*at += size;
	return size;
}

static int64_t seek(struct file *f, int64_t offset, int whence)
{
	if (whence == SEEK_CUR) offset += f->position;
	else if (whence != SEEK_SET) return -EINVAL;
	if (offset < 0) return -EINVAL;
	return f->position = offset;
}

static void describe(struct file *f, struct statx *to)
{
	struct file *node = ((struct proc *)f)->node;
	node->ops->stat(node, to);
}

static long name(struct file *f, char *to, size_t size)
{
	struct file *node = ((struct proc *)f)->node;
	return node->ops->name(node, to, size);
}

static void release(struct file *f)
{
	struct proc *p = (struct proc *)f;
	zeroos_file_release(p->node);
	if (p->room) zeroos_free(p->text, p->room);
}

static const struct file_ops ops = {
	.bytes = sizeof(struct proc), .read = take, .seek = seek, .stat = describe, .name = name,
	.release = release,
};

struct file *zeroos_proc_open(
	const struct special *s, unsigned flags, struct file *node, long *error)
{
	struct proc *p = (struct proc *)zeroos_file_new(
		&ops, flags & (O_ACCMODE | O_NONBLOCK | O_LARGEFILE));
	*error = -ENOMEM;
	if (!p) {
		zeroos_file_release(node);
		return 0;
	}
	p->node = node;
	/* Counted first. */
	struct text text = { 0, 0, 0 };
	zeroos_proc_text(s, &text);
	text.room = text.size;
	text.size = 0;
	text.start = text.room ? zeroos_alloc(text.room) : 0;
	if (text.room && !text.start) {
		zeroos_file_release(&p->file);
		return 0;
	}
	zeroos_proc_text(s, &text);
	p->text = text.start;
	p->size = text.size < text.room ? text.size : text.room;
	p->room = text.room;
	return &p->file;
}
