/* What lies in /dev and /proc, for whoever walks paths. Names and modes are a
 * constant tree that a file system shows in addition to what it holds; nothing of
 * it is made before it is asked for. */
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

/* From index 1 on; 0 is the root, and a null name ends them. No name stands before
 * the directory that it lies in. */
extern hidden const struct special zeroos_specials[];

/* The one directory with entries that come and go: its names are the numbers of open
 * descriptors, each a symbolic link to what is open. */
#define SPECIAL_FDS(s) ((s)->mode == (S_IFDIR | 0500))

/* What follows a path to a name of zeroos_specials ends here. A new file with one
 * reference, or null and the error. `flags` are open's. `node`, where there is one,
 * is an open file of the name itself, for stat and name to ask: its reference goes
 * to the new file, and is given up if that fails. */

/* A character device by its number: of /dev, or of a node that mknod made. [-ENXIO] */
hidden struct file *zeroos_device_open(
	unsigned device, unsigned flags, struct file *node, long *error);

/* A regular file of /proc: its text as of now. */
hidden struct file *zeroos_proc_open(
	const struct special *, unsigned flags, struct file *node, long *error);

/* What descriptor fd stands for, opened anew: through its kind's `reopen`. */
hidden struct file *zeroos_fd_reopen(int fd, unsigned flags, long *error);

/* A named pipe, by the place where its inode keeps the pipe; null there: none yet,
 * and again when its last end is closed. Waits for the other end, unless flags say
 * otherwise. */
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
