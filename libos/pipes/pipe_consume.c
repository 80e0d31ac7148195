#include "alloc.h"
#include "pipe.h"

/* An empty page is kept for the next write, as most pipes are written and read
 * by turns. */
void zeroos_pipe_consume(struct pipe *p, size_t n)
{
	struct slot *s = slot_of(p, 0);
	s->at += n;
	s->size -= n;
	if (s->size) return;
	if (p->spare) zeroos_free(s->page, PAGE);
	else p->spare = s->page;
	p->head++;
	p->used--;
}
