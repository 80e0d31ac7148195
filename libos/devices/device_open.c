#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include "devices.h"
#include "policies.h"

struct device {
	struct file file;
	struct file *node;
};

static long nothing(struct file *f, void *buf, size_t size, int64_t *at)
{
	(void)f, (void)buf, (void)size, (void)at;
	return 0;
}

static long zeros(struct file *f, void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
	if (size && bad_address(buf)) return -EFAULT;
	memset(buf, 0, size);
	return size;
}

/* Policy random=… */
static long randoms(struct file *f, void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
	if (size && bad_address(buf)) return -EFAULT;
	if (size) zeroos_entropy("read of /dev/urandom", buf, size);
	return size;
}

static long forget(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)f, (void)buf, (void)at;
	return size;
}

static long full(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)f, (void)buf, (void)size, (void)at;
	return -ENOSPC;
}

static long public(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
	if (size && bad_address(buf)) return -EFAULT;
	write_output(buf, size);
	return size;
}

static void describe(struct file *f, struct statx *to)
{
	struct file *node = ((struct device *)f)->node;
	if (node) node->ops->stat(node, to);
	else zeroos_file_anonymous(f, to);
}

static long name(struct file *f, char *to, size_t size)
{
	struct file *node = ((struct device *)f)->node;
	return node ? node->ops->name(node, to, size) : 0;
}

static int ready(struct file *f)
{
	(void)f;
	return POLLIN | POLLRDNORM | POLLOUT | POLLWRNORM;
}

static void release(struct file *f)
{
	struct file *node = ((struct device *)f)->node;
	if (node) zeroos_file_release(node);
}

static struct file *again(struct file *f, unsigned flags, long *error);

#define KIND(in, out, ...) { .bytes = sizeof(struct device), .read = in, .write = out, \
	.seek = zeroos_file_stay, \
	.stat = describe, .name = name, .reopen = again, .release = release, __VA_ARGS__ }

static const struct {
	unsigned device;
	struct file_ops ops;
} kinds[] = {
	{ DEVICE(1, 3), KIND(nothing, forget) },
	{ DEVICE(1, 5), KIND(zeros, forget) },
	{ DEVICE(1, 7), KIND(zeros, full) },
	{ DEVICE(1, 8), KIND(randoms, forget, .poll = ready) },
	{ DEVICE(1, 9), KIND(randoms, forget, .poll = ready) },
	{ DEVICE(PUBLIC_MAJOR, PUBLIC_MINOR), KIND(0, public) },
};

static struct file *new(const struct file_ops *ops, unsigned flags, struct file *node, long *error)
{
	struct device *d = (struct device *)zeroos_file_new(
		ops, flags & (O_ACCMODE | O_NONBLOCK | O_APPEND | O_LARGEFILE));
	*error = -ENOMEM;
	if (d) d->node = node;
	else if (node) zeroos_file_release(node);
	return &d->file;
}

static struct file *again(struct file *f, unsigned flags, long *error)
{
	struct file *node = ((struct device *)f)->node;
	if (node) node->refs++;
	return new(f->ops, flags, node, error);
}

/* There is no terminal: /dev/tty is no device of any kind here. */
struct file *zeroos_device_open(unsigned device, unsigned flags, struct file *node, long *error)
{
	for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].device == device) return new(&kinds[i].ops, flags, node, error);
	if (node) zeroos_file_release(node);
	*error = -ENXIO;
	return 0;
}
