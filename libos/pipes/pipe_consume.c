#include "pipe.h"

void zeroos_pipe_consume(struct pipe *p, size_t n)
{
	struct slot *s = slot_of(p, 0);
	s->at += n;
	s->size -= n;
	if (s->size) return;
	zeroos_pipe_spare(p, s->page);
	p->head++;
	p->used--;
}
