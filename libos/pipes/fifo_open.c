#include "devices.h"
#include "pipe.h"

struct file *zeroos_fifo_open(struct pipe **place, unsigned flags, struct file *node, long *error)
{
	struct pipe *p = *place;
	if (!p) {
		p = zeroos_pipe_new();
		if (!p) {
			if (node) zeroos_file_release(node);
			*error = -ENOMEM;
			return 0;
		}
		p->place = place;
		*place = p;
	}
	return zeroos_pipe_open(p, flags, node, error);
}
