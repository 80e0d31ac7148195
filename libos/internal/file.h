/* Open files. A program that opens none has 0, 1 and 2 only and carries nothing
 * of this: libos/linux has weak versions of the calls that such a program makes.
 * Whatever opens files links files/descriptors.c, whose strong definitions replace the
 * weak ones. An open file points at the operations of its kind; there is no table of
 * kinds. */
#ifndef FILE_H
#define FILE_H

#include <errno.h>
#include <sys/stat.h>
#include "platform.h"

struct statx;
struct item;

/* An open file description; a kind's own struct begins with one. */
struct file {
	const struct file_ops *ops;
	unsigned refs;		/* descriptors, mappings and the like that name it */
	unsigned flags;		/* open's: access mode, O_APPEND, O_NONBLOCK … */
	int64_t position;
	struct item *watchers;	/* of epolls */
};

/* The operations of a kind of file. All return a result or -errno. Where one is null,
 * the caller fails with the error in brackets. The caller has checked the access mode
 * and that sizes are below LONG_MAX. */
struct file_ops {
	unsigned short bytes;	/* size of the kind's struct, which zeroos_file_new allocates */
	/* 1: read and write may block. The file is kept while they do, even if another thread
	 * closes it, and readv and writev are one read or write each. 2: the same, but writev
	 * is several writes. */
	short waits;
	/* Read or write at *at and move it on; streams ignore it. [EINVAL] */
	long (*read)(struct file *, void *, size_t, int64_t *at);
	long (*write)(struct file *, const void *, size_t, int64_t *at);
	/* The new position. Null: a stream, for pread too. [ESPIPE] */
	int64_t (*seek)(struct file *, int64_t offset, int whence);
	void (*stat)(struct file *, struct statx *);
	long (*truncate)(struct file *, int64_t size);				/* [EINVAL] */
	long (*allocate)(struct file *, int mode, int64_t at, int64_t size);	/* [ENODEV] */
	long (*list)(struct file *, void *, size_t);				/* getdents64 [ENOTDIR] */
	long (*ioctl)(struct file *, unsigned request, void *);			/* [ENOTTY] */
	/* POLLIN, POLLOUT … that hold now. Null: always readable and writable. */
	int (*poll)(struct file *);
	/* For shared mappings: makes the file's pages from `offset` on contiguous, at address
	 * `at` if that is not 0, and returns their address. [ENODEV] */
	long (*pages)(struct file *, int64_t offset, size_t size, uintptr_t at);
	/* Opens the same thing anew, for /proc/self/fd/N: a file with one reference, or null
	 * and the error. [ENXIO] */
	struct file *(*reopen)(struct file *, unsigned flags, long *error);
	/* Its path, or pipe:[7] and the like, not terminated: the length, cut at size.
	 * Null: the label, or without one anon_inode:[file]. */
	long (*name)(struct file *, char *, size_t size);
	const char *label;
	/* The last reference is gone; the struct is freed after. Null: nothing to do. */
	void (*release)(struct file *);
};

struct descriptor {
	struct file *file;	/* null: free */
	int flags;		/* FD_CLOEXEC */
};
struct descriptors {
	struct descriptor *slots;
	int count;		/* slots there are */
	int limit;		/* RLIMIT_NOFILE */
	int lowest;		/* none below is free */
};
extern hidden struct descriptors zeroos_descriptors;

/* The open file of a descriptor, or null: -EBADF. */
static inline struct file *file_of(long fd)
{
	struct descriptors *d = &zeroos_descriptors;
	return (unsigned)fd < (unsigned)d->count ? d->slots[(int)fd].file : 0;
}

/* With these bits set `ioctl` gets a command of fcntl that only some kinds of files know. */
#define FILE_FCNTL 0xfc000000u

/* Whether it can be read or written at a position. */
static inline int has_positions(const struct file *f)
{
	return f->ops->seek && !f->ops->waits;
}

/* A file of this kind with one reference and all else zero, or null: -ENOMEM. */
hidden struct file *zeroos_file_new(const struct file_ops *ops, unsigned flags);

/* Whether a descriptor is free. */
static inline int fd_left(void)
{
	struct descriptors *d = &zeroos_descriptors;
	int fd = d->lowest;
	while (fd < d->count && d->slots[fd].file) fd++;
	return fd < d->limit;
}

/* Gives one reference up. */
hidden void zeroos_file_release(struct file *);

/* Drop what epoll and locks have recorded of a file: the first two when its last reference
 * goes, the third when any descriptor of it is closed, as that ends the process's record
 * locks. Absent where nothing records any. */
weak hidden void zeroos_poll_forget(struct file *);
weak hidden void zeroos_lock_forget(struct file *owner);
weak hidden void zeroos_lock_close(struct file *);

/* Gives a file the lowest free descriptor that is not below `from`. Takes over the
 * caller's reference, and releases it on failure: -EMFILE or -ENOMEM. `flags` is
 * FD_CLOEXEC or 0. */
hidden long zeroos_fd_open(struct file *, int from, int flags);

hidden long zeroos_fd_close(int fd);

/* Grows the table to hold a descriptor, which is below the limit: whether it could. */
hidden int zeroos_fd_room(int fd);

/* fcntl. */
hidden long zeroos_fd_control(int fd, int command, void *argument);

/* For the name of a file: "kind:[number]". */
hidden long zeroos_file_numbered(char *to, size_t size, const char *kind, unsigned number);

/* For read, write and their relatives; `at` null means the file's own position. */
hidden long zeroos_file_read(struct file *, void *, size_t, int64_t *at);
hidden long zeroos_file_write(struct file *, const void *, size_t, int64_t *at);

/* Copies from `in`, which can seek, at *from, and advances that by what was written; `to`
 * is as for zeroos_file_write. Stops at a short read or write: the bytes copied. */
hidden long zeroos_file_transfer(
	struct file *in, int64_t *from, struct file *out, int64_t *to, size_t size);

/* sendfile, but for the width of *offset. */
hidden long zeroos_fd_send(int out, int in, int64_t *offset, size_t size);

/* Blocks a read, write or the like until the file changes. 0: look again. Else the error;
 * with O_NONBLOCK that is -EAGAIN, after other threads had a turn. */
hidden long zeroos_file_wait(struct file *, const char *call);

/* A file's readiness may have changed: wakes who waits for it, and who polls. */
hidden void zeroos_file_changed(struct file *);

/* The same where only POLLIN, or only POLLOUT, can have become true. */
hidden void zeroos_file_event(struct file *, int events);

/* The file's readiness: POLLIN … */
hidden int zeroos_file_poll(struct file *);

/* `stat` of files that are nothing but a descriptor: eventfd, epoll … */
hidden void zeroos_file_anonymous(struct file *, struct statx *);
/* And their `seek`, which goes nowhere. */
hidden int64_t zeroos_file_stay(struct file *, int64_t offset, int whence);

#endif
