#include "alloc.h"
#include "pipe.h"

void zeroos_pipe_free(struct pipe *p)
{
	for (; p->used; p->used--) zeroos_free(slot_of(p, p->used - 1)->page, PAGE);
	if (p->spare) zeroos_free(p->spare, PAGE);
	if (p->place) *p->place = 0;
	zeroos_free(p->slots, p->count * sizeof *p->slots);
	zeroos_free(p, sizeof *p);
}
