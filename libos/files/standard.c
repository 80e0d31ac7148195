#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include "file.h"
#include "files.h"

/* The files a program starts with look like pipes: 0 from the private input, 1
 * and 2 to where the platform and the policy stdout=… put them. */
static long take(struct file *f, void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
	return size ? zkvm_read(buf, size) : 0;
}

static long output(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
	zeroos_stdout_write(buf, size);
	return size;
}

static long log(struct file *f, const void *buf, size_t size, int64_t *at)
{
	(void)f, (void)at;
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

static const struct file_ops in = { .read = take, .stat = describe };
static const struct file_ops out = { .write = output, .stat = describe };
static const struct file_ops err = { .write = log, .stat = describe };

hidden struct file zeroos_standard[3] = {
	{ &in, 1, O_RDONLY, 0 }, { &out, 1, O_WRONLY, 0 }, { &err, 1, O_WRONLY, 0 },
};
