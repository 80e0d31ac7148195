#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include "pipe.h"

void zeroos_pipe_changed(struct pipe *p, int whose)
{
	for (struct pipe_end *e = p->ends; e; e = e->next) {
		unsigned mode = e->file.flags & O_ACCMODE;
		if (whose & READERS && mode != O_WRONLY) zeroos_file_event(&e->file, POLLIN);
		if (whose & WRITERS && mode != O_RDONLY) zeroos_file_event(&e->file, POLLOUT);
	}
}
