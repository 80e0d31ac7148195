#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include "file.h"
#include "files.h"

/* The files a program starts with look like pipes: 0 from the private input, 1
 * and 2 to where the platform and the policy stdout=… put them. */
static long take(struct file *f, void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
	if (size && bad_address(buf)) return -EFAULT;
	return size ? zkvm_read(buf, size) : 0;
}

static long output(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
	if (size && bad_address(buf)) return -EFAULT;
	zeroos_stdout_write(buf, size);
	return size;
}

static long log(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
	if (size && bad_address(buf)) return -EFAULT;
	write_log(buf, size);
	return size;
}

static void describe(struct file *f, struct statx *to)
{
	extern struct file zeroos_standard[3];
	memset(to, 0, sizeof *to);
	to->stx_mask = STATX_BASIC_STATS;
	to->stx_mode = S_IFIFO | 0600;
	to->stx_nlink = 1;
	to->stx_blksize = 4096;
	to->stx_ino = f - zeroos_standard + 1;
}

/* The input is all there, or at its end. */
static int readable(struct file *f)
{
	(void)f;
	return POLLIN | POLLRDNORM;
}

static int writable(struct file *f)
{
	(void)f;
	return POLLOUT | POLLWRNORM;
}

static long name(struct file *f, char *to, size_t size)
{
	extern struct file zeroos_standard[3];
	return zeroos_file_numbered(to, size, "pipe", f - zeroos_standard + 1);
}

static struct file *again(struct file *f, unsigned flags, long *error)
{
	(void)flags, (void)error;
	f->refs++;
	return f;
}

static const struct file_ops in = {
	.read = take, .stat = describe, .poll = readable, .reopen = again, .name = name
};
static const struct file_ops out = {
	.write = output, .stat = describe, .poll = writable, .reopen = again, .name = name
};
static const struct file_ops err = {
	.write = log, .stat = describe, .poll = writable, .reopen = again, .name = name
};

hidden struct file zeroos_standard[3] = {
	{ .ops = &in, .refs = 1, .flags = O_RDONLY },
	{ .ops = &out, .refs = 1, .flags = O_WRONLY },
	{ .ops = &err, .refs = 1, .flags = O_WRONLY },
};
