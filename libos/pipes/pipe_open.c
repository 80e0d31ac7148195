#define _GNU_SOURCE
#include <fcntl.h>
#include "pipe.h"
#include "wait.h"

/* An end counts as open while it waits: two that wait for each other both go on. */
struct file *zeroos_pipe_open(struct pipe *p, unsigned flags, struct file *node, long *error)
{
	unsigned mode = flags & O_ACCMODE, readers = p->opened_readers, writers = p->opened_writers;
	struct file *f;
	*error = -ENXIO;
	if (node && mode == O_WRONLY && flags & O_NONBLOCK && !p->readers) {
		if (!p->ends) zeroos_pipe_free(p);
		zeroos_file_release(node);
		return 0;
	}
	*error = -ENOMEM;
	f = zeroos_pipe_end(p, flags, node);
	if (!f) return 0;
	zeroos_pipe_changed(p, READERS | WRITERS);
	if (flags & O_NONBLOCK || !node) return f;	/* only a named pipe waits for its other end */
	while ((mode == O_RDONLY && !p->writers && p->opened_writers == writers)
	    || (mode == O_WRONLY && !p->readers && p->opened_readers == readers)) {
		*error = zeroos_file_wait(f, "openat of a named pipe");
		if (!*error) continue;
		zeroos_file_release(f);
		return 0;
	}
	deliver_late();
	return f;
}
