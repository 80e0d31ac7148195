#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

/* O_PATH: a place, with nothing to read or write. */
static int64_t seek(struct file *f, int64_t offset, int whence)
{
	(void)f, (void)offset, (void)whence;
	return -EBADF;
}

static long cut(struct file *f, int64_t size)
{
	(void)f, (void)size;
	return -EBADF;
}

static long allocate(struct file *f, int mode, int64_t at, int64_t size)
{
	(void)f, (void)mode, (void)at, (void)size;
	return -EBADF;
}

static long list(struct file *f, void *buf, size_t size)
{
	(void)f, (void)buf, (void)size;
	return -EBADF;
}

static long control(struct file *f, unsigned request, void *argument)
{
	(void)f, (void)request, (void)argument;
	return -EBADF;
}

const struct file_ops zeroos_path_only = {
	.bytes = sizeof(struct open_node),
	.seek = seek,
	.stat = zeroos_node_stat,
	.truncate = cut,
	.allocate = allocate,
	.list = list,
	.ioctl = control,
	.name = zeroos_node_name,
	.release = zeroos_node_release,
	.reopen = zeroos_node_reopen,
};
