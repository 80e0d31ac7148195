#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "memfs.h"

/* Positions are 0 for ".", 1 for "..", and the entries' cookies after these. */
static struct node *of(struct file *f)
{
	return ((struct open_node *)f)->node;
}

static long refuse(struct file *f, void *buf, size_t size, int64_t *at)
{
	(void)f, (void)buf, (void)size, (void)at;
	return -EISDIR;
}

static int64_t seek(struct file *f, int64_t offset, int whence)
{
	if (whence == SEEK_CUR) offset += f->position;
	else if (whence != SEEK_SET) return -EINVAL;
	return offset < 0 ? -EINVAL : (f->position = offset);
}

struct listing {
	char *to;
	size_t size, done;
	int full;	/* a name had no room */
};

/* The record of one name: whether there was room for it. */
static int put(struct listing *l, uint64_t number, int64_t next, unsigned mode, const char *name,
	size_t length)
{
	size_t bytes = (offsetof(struct dirent, d_name) + length + 1 + 7) & -8;
	struct dirent *d = (struct dirent *)(l->to + l->done);
	if (bytes > l->size - l->done) {
		l->full = 1;
		return 0;
	}
	d->d_ino = number;
	d->d_off = next;
	d->d_reclen = bytes;
	d->d_type = mode >> 12;
	memcpy(d->d_name, name, length);
	memset(d->d_name + length, 0, bytes - offsetof(struct dirent, d_name) - length);
	l->done += bytes;
	return 1;
}

/* Of /proc/self/fd: at position 2 + fd the descriptor. */
static void list_fds(struct file *f, struct listing *l)
{
	if (f->position - 2 > zeroos_descriptors.count) return;
	for (int fd = f->position - 2; fd < zeroos_descriptors.count; fd++, f->position = fd + 2) {
		char digits[12], *from = digits + sizeof digits;
		if (!file_of(fd)) continue;
		for (unsigned n = fd; from == digits + sizeof digits || n; n /= 10) *--from = '0' + n % 10;
		if (!put(l, fd + 1, fd + 3, S_IFLNK, from, digits + sizeof digits - from)) return;
	}
}

/* The cursor is where the last listing stopped. */
static void list_entries(struct node *n, struct file *f, struct listing *l)
{
	struct entry *e = n->dir.cursor;
	if (!e || (int64_t)e->cookie > f->position ||
		(e->before && (int64_t)e->before->cookie >= f->position))
		e = n->dir.first;
	while (e && (int64_t)e->cookie < f->position) e = e->after;
	for (; e; e = e->after) {
		if (!put(l, e->node->number, e->cookie + 1, e->node->mode, e->name, e->length)) break;
		f->position = e->cookie + 1;
	}
	n->dir.cursor = e;
}

static long list(struct file *f, void *buf, size_t size)
{
	struct node *n = of(f);
	struct listing l = { buf, size, 0, 0 };
	if (!n->links) return -ENOENT;
	if (bad_address(buf)) return -EFAULT;
	long error = zeroos_dir_fill(n);
	if (error) return error;
	if (f->position == 0 && put(&l, n->number, 1, S_IFDIR, ".", 1)) f->position = 1;
	if (f->position == 1 && put(&l, n->dir.parent->number, 2, S_IFDIR, "..", 2)) f->position = 2;
	if (f->position >= 2) {
		if (n->dir.special > 0) list_fds(f, &l);
		else list_entries(n, f, &l);
	}
	return l.done || !l.full ? (long)l.done : -EINVAL;
}

const struct file_ops zeroos_directory = {
	.bytes = sizeof(struct open_node),
	.read = refuse,
	.seek = seek,
	.stat = zeroos_node_stat,
	.list = list,
	.name = zeroos_node_name,
	.release = zeroos_node_release,
	.reopen = zeroos_node_reopen,
};
