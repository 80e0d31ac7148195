#define _GNU_SOURCE
#include <fcntl.h>
#include "alloc.h"
#include "pipe.h"

/* An open end can be opened anew (/proc/self/fd), so its operations and what makes ends
 * use each other. */
struct file *zeroos_pipe_end(struct pipe *p, unsigned flags, struct file *node)
{
	struct pipe_end *e = (struct pipe_end *)zeroos_file_new(
		&zeroos_pipe_ops, flags & (O_ACCMODE | O_APPEND | O_NONBLOCK | O_DIRECT));
	if (!e) {
		if (!p->ends) zeroos_pipe_free(p);
		if (node) zeroos_file_release(node);
		return 0;
	}
	e->pipe = p;
	e->node = node;
	e->next = p->ends;
	/* A reader is told of a writer's end if there was a writer since. */
	e->writers_before = p->writers ? p->opened_writers - 1 : p->opened_writers;
	p->ends = e;
	if ((flags & O_ACCMODE) != O_WRONLY) p->readers++, p->opened_readers++;
	if ((flags & O_ACCMODE) != O_RDONLY) p->writers++, p->opened_writers++;
	return &e->file;
}
