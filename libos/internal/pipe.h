/* Pipes. Data lies in pages, allocated as needed; an empty pipe has at most one. As on
 * Linux the capacity counts pages, so a pipe is full at the same byte. */
#ifndef PIPE_H
#define PIPE_H

#include "file.h"
#include "memory.h"

#define PIPE_PAGES 16

struct slot {
	char *page;
	unsigned short at, size;	/* what is left to be read */
	int packet;			/* written with O_DIRECT: one read takes it all */
};

struct pipe {
	struct slot *slots;		/* a ring */
	unsigned count, head, used;	/* slots; the first with data; how many have data */
	char *spare;			/* list of pages to be used next, linked by their first word */
	unsigned spares;		/* how many; no more than slots */
	unsigned readers, writers;	/* ends that are open */
	unsigned number;		/* of the inode */
	unsigned opened_readers, opened_writers;	/* ever */
	struct pipe_end *ends;
	struct pipe **place;		/* of a named pipe: nulled as the pipe ends */
};

/* An open file of a pipe. */
struct pipe_end {
	struct file file;
	struct pipe *pipe;
	struct pipe_end *next;
	struct file *node;		/* of a named pipe: its name */
	unsigned writers_before;	/* opened_writers when this end was opened */
};

/* For zeroos_pipe_changed: whose readiness. */
#define READERS 1
#define WRITERS 2

extern hidden const struct file_ops zeroos_pipe_ops;

/* The pipe that f is an end of, or null. */
static inline struct pipe *pipe_of(struct file *f)
{
	return f->ops == &zeroos_pipe_ops ? ((struct pipe_end *)f)->pipe : 0;
}

/* The slot behind `n` others. */
static inline struct slot *slot_of(struct pipe *p, unsigned n)
{
	return &p->slots[(p->head + n) & (p->count - 1)];
}

/* A pipe without ends, or null: -ENOMEM. */
hidden struct pipe *zeroos_pipe_new(void);
/* A new end; or null: -ENOMEM, and the pipe is freed if it has no end. */
hidden struct file *zeroos_pipe_end(struct pipe *, unsigned flags, struct file *node);
/* The same for open, which for a named pipe waits until the other side is open. */
hidden struct file *zeroos_pipe_open(struct pipe *, unsigned flags, struct file *node, long *error);
hidden void zeroos_pipe_free(struct pipe *);
/* A page to be filled, or null: -ENOMEM. */
hidden char *zeroos_pipe_page(struct pipe *);
/* Puts a page to those to be used next. */
hidden void zeroos_pipe_spare(struct pipe *, char *page);
/* Takes `n` bytes off the first slot. */
hidden void zeroos_pipe_consume(struct pipe *, size_t n);
hidden void zeroos_pipe_changed(struct pipe *, int whose);
/* Waits until there is something to read, or room to write: 1. 0: nothing to read, and no
 * writer. Or an error; -EPIPE comes with SIGPIPE. */
hidden long zeroos_pipe_await(
	struct pipe *, struct file *f, int whose, int at_once, const char *call);
/* For fcntl: the size in bytes after the change, or -errno. */
hidden long zeroos_pipe_resize(struct pipe *, unsigned size);

#endif
