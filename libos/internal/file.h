/* Open files. A program that opens none has 0, 1 and 2 only and carries nothing
 * of this: libos/linux has weak versions of the calls that such a program makes.
 * Whatever opens files links files/descriptors.c, whose strong calls stand before
 * the weak ones. A kind of file is known by the file that points at its
 * operations; there is no table of kinds. */
#ifndef FILE_H
#define FILE_H

#include <errno.h>
#include <sys/stat.h>
#include "platform.h"

struct statx;

/* An open file description; a kind's own struct begins with one. */
struct file {
	const struct file_ops *ops;
	unsigned refs;		/* descriptors, mappings and the like that name it */
	unsigned flags;		/* open's: access mode, O_APPEND, O_NONBLOCK … */
	int64_t position;
	unsigned ins, outs;	/* how often it may have become readable, writable */
};

/* What a kind can do. All return a result or -errno; a null one cannot be done,
 * and the caller answers with the error in brackets. The caller has checked the
 * access mode and that sizes are below LONG_MAX. */
struct file_ops {
	unsigned short bytes;	/* size of the kind's struct, which zeroos_file_new allocates */
	/* read and write may wait: the file stays as long as they do, even if another
	 * thread closes it; and readv and writev are one read or write, not several. 2: of
	 * these only readv is. */
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
	/* Address at which the file's bytes from `offset` lie page after page, to be
	 * shared by a mapping; at `at` if that is not 0. [ENODEV] */
	long (*pages)(struct file *, int64_t offset, size_t size, uintptr_t at);
	/* The same thing as a new open file, for /proc/self/fd/N: as zeroos_file_new, and
	 * null with the error. [ENXIO] */
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

/* Requests of ioctl that stand for what fcntl asks of some kinds of files only. */
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

/* What is kept about open files elsewhere goes with them; absent where there is
 * none. Closing any descriptor of a file ends the process's record locks on it. */
weak hidden void zeroos_poll_forget(struct file *);
weak hidden void zeroos_lock_forget(struct file *owner);
weak hidden void zeroos_lock_close(struct file *);

/* Puts a file into the lowest free descriptor from `from` on; its reference goes
 * there. The descriptor, or -EMFILE or -ENOMEM with the reference given up. `flags`
 * is FD_CLOEXEC or 0. */
hidden long zeroos_fd_open(struct file *, int from, int flags);

hidden long zeroos_fd_close(int fd);

/* Makes the table reach to a descriptor below the limit: whether it does. */
hidden int zeroos_fd_room(int fd);

/* fcntl. */
hidden long zeroos_fd_control(int fd, int command, void *argument);

/* For the name of a file: "kind:[number]". */
hidden long zeroos_file_numbered(char *to, size_t size, const char *kind, unsigned number);

/* For read, write and their relatives; `at` null means the file's own position. */
hidden long zeroos_file_read(struct file *, void *, size_t, int64_t *at);
hidden long zeroos_file_write(struct file *, const void *, size_t, int64_t *at);

/* Copies from *from on, which moves on by what was written; `to` as in file_write:
 * how much, until either side falls short. `in` can seek. */
hidden long zeroos_file_transfer(
	struct file *in, int64_t *from, struct file *out, int64_t *to, size_t size);

/* sendfile, but for the width of *offset. */
hidden long zeroos_fd_send(int out, int in, int64_t *offset, size_t size);

/* What a read, write or the like does that would have to wait: 0, look again; or the
 * error: -EAGAIN where O_NONBLOCK is set, after others had a turn. */
hidden long zeroos_file_wait(struct file *, const char *call);

/* A file's readiness may have changed: wakes who waits for it, and who polls. */
hidden void zeroos_file_changed(struct file *);

/* The same where only POLLIN or only POLLOUT may be new. */
hidden void zeroos_file_event(struct file *, int events);

/* What holds of a file now: POLLIN … */
hidden int zeroos_file_poll(struct file *);

/* `stat` of files that are nothing but a descriptor: eventfd, epoll … */
hidden void zeroos_file_anonymous(struct file *, struct statx *);
/* And their `seek`, which goes nowhere. */
hidden int64_t zeroos_file_stay(struct file *, int64_t offset, int whence);

#endif
