#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "memfs.h"

/* Ordinary files. Those embedded in the program are read where they lie. */
static struct node *of(struct file *f)
{
	return ((struct open_node *)f)->node;
}

/* As with mount's relatime, without its 24 hours: reading a second time does not
 * look at the clock. */
static void accessed(struct file *f, struct node *n)
{
	struct statx_timestamp *a = &n->accessed, *m = &n->modified;
	if (f->flags & O_NOATIME || a->tv_sec > m->tv_sec ||
		(a->tv_sec == m->tv_sec && a->tv_nsec > m->tv_nsec))
		return;
	zeroos_file_time(a);
}

static long get(struct file *f, void *buf, size_t size, int64_t *at)
{
	struct node *n = of(f);
	if (size > (uint64_t)(INT64_MAX - *at)) return -EINVAL;
	if (!size || *at >= n->size) return 0;
	if (bad_address(buf)) return -EFAULT;
	if ((int64_t)size > n->size - *at) size = n->size - *at;
	if (n->file.image) memcpy(buf, n->file.image + *at, size);
	else for (size_t done = 0, part; done < size; done += part) {
		size_t offset = (*at + done) % PAGE;
		const unsigned char *p = zeroos_block(n, (*at + done) / PAGE);
		part = PAGE - offset < size - done ? PAGE - offset : size - done;
		if (p) memcpy((char *)buf + done, p + offset, part);
		else memset((char *)buf + done, 0, part);
	}
	*at += size;
	accessed(f, n);
	return size;
}

static long put(struct file *f, const void *buf, size_t size, int64_t *at)
{
	struct node *n = of(f);
	size_t done = 0;
	if (!size) return 0;
	if (size > (uint64_t)(INT64_MAX - *at)) return -EINVAL;
	if (f->flags & O_APPEND) *at = n->size;
	if (size > (uint64_t)(INT64_MAX - *at)) size = INT64_MAX - *at;
	if (!size) return -EFBIG;
	if (bad_address(buf)) return -EFAULT;
	if (zeroos_file_own(n)) return -ENOSPC;
	while (done < size) {
		size_t offset = *at % PAGE;
		size_t part = PAGE - offset < size - done ? PAGE - offset : size - done;
		unsigned char *p = zeroos_block_make(n, *at / PAGE);
		if (!p) break;
		memcpy(p + offset, (const char *)buf + done, part);
		done += part;
		*at += part;
	}
	if (!done) return -ENOSPC;
	if (*at > n->size) n->size = *at;
	zeroos_node_modified(n);
	return done;
}

/* Data and holes are whole pages; embedded contents are data. */
static int64_t find(struct node *n, int64_t offset, int there)
{
	if (offset < 0 || offset >= n->size) return -ENXIO;
	if (n->file.image) return there ? offset : n->size;
	uint64_t found = zeroos_block_next(n, offset / PAGE, there);
	if (found > (uint64_t)(n->size - 1) / PAGE) return there ? -ENXIO : n->size;
	int64_t to = found * PAGE;
	return to > offset ? to : offset;
}

static int64_t seek(struct file *f, int64_t offset, int whence)
{
	struct node *n = of(f);
	switch (whence) {
	case SEEK_SET: break;
	case SEEK_CUR: offset = (uint64_t)offset + f->position; break;
	case SEEK_END: offset = (uint64_t)offset + n->size; break;
	case SEEK_DATA: offset = find(n, offset, 1); break;
	case SEEK_HOLE: offset = find(n, offset, 0); break;
	default: return -EINVAL;
	}
	if (offset == -ENXIO && whence >= SEEK_DATA) return offset;
	return offset < 0 ? -EINVAL : (f->position = offset);
}

static long cut(struct file *f, int64_t size)
{
	return zeroos_file_cut(of(f), size);
}

static long allocate(struct file *f, int mode, int64_t at, int64_t size)
{
	return zeroos_file_allocate(of(f), mode, at, size);
}

static long pages(struct file *f, int64_t offset, size_t size, uintptr_t at)
{
	return zeroos_file_share(of(f), offset / PAGE, size / PAGE, at);
}

const struct file_ops zeroos_regular = {
	.bytes = sizeof(struct open_node),
	.read = get,
	.write = put,
	.seek = seek,
	.stat = zeroos_node_stat,
	.truncate = cut,
	.allocate = allocate,
	.pages = pages,
	.name = zeroos_node_name,
	.release = zeroos_node_release,
	.reopen = zeroos_node_reopen,
};
