/* /dev and /proc: a constant tree of names and modes, which the file system shows beside its
 * own files. Nothing of it is made before it is looked up. */
#ifndef DEVICES_H
#define DEVICES_H

#include "file.h"

struct special {
	const char *name;
	unsigned char parent;	/* index of the directory that it lies in */
	unsigned short mode;	/* S_IFDIR | 0755, S_IFCHR | 0666 … */
	unsigned device;	/* of a character device: DEVICE(major, minor) */
	/* Of a symbolic link: where it leads. Null: to the working directory. Of a file of
	 * /proc: its text. */
	const char *target;
};

/* From index 1 on, as 0 is the root; a null name ends them. A directory stands before the
 * names in it. */
extern hidden const struct special zeroos_specials[];

/* /proc/self/fd, the one directory whose entries change: symbolic links named by the
 * numbers of open descriptors. */
#define SPECIAL_FDS(s) ((s)->mode == (S_IFDIR | 0500))

/* These open what the names stand for: a new file with one reference, or null and the
 * error. `flags` are open's. `node` is null or an open file of the name itself, which `stat`
 * and `name` ask: the new file takes over the reference; it is released on failure. */

/* A character device by its number: of /dev, or of a node that mknod made. [-ENXIO] */
hidden struct file *zeroos_device_open(
	unsigned device, unsigned flags, struct file *node, long *error);

/* A regular file of /proc: its text as of now. */
hidden struct file *zeroos_proc_open(
	const struct special *, unsigned flags, struct file *node, long *error);

/* Opens anew what a descriptor stands for, by its kind's `reopen`. */
hidden struct file *zeroos_fd_reopen(int fd, unsigned flags, long *error);

/* A named pipe. The inode keeps the pipe where the first argument points: null before the
 * first end is opened and after the last is closed. Waits for the other end, unless
 * O_NONBLOCK is set. */
struct pipe;
hidden struct file *zeroos_fifo_open(
	struct pipe **, unsigned flags, struct file *node, long *error);

/* Where the symbolic link of a descriptor leads, not terminated: its length, or
 * -EBADF. */
hidden long zeroos_fd_name(int fd, char *to, size_t size);

#define PUBLIC_MAJOR 240	/* one of those that Linux leaves to local use */
#define PUBLIC_MINOR 0

#if __riscv_xlen == 32
#define XLEN "32"
#else
#define XLEN "64"
#endif

/* makedev of sys/sysmacros.h, for constants below 256 each. */
#define DEVICE(major, minor) ((major) << 8 | (minor))

#endif
