#include "alloc.h"
#include "pipe.h"

void zeroos_pipe_free(struct pipe *p)
{
	for (; p->used; p->used--) zeroos_free(slot_of(p, p->used - 1)->page, PAGE);
	for (char *page; (page = p->spare); ) {
		p->spare = *(char **)page;
		zeroos_free(page, PAGE);
	}
	if (p->place) *p->place = 0;
	zeroos_free(p->slots, p->count * sizeof *p->slots);
	zeroos_free(p, sizeof *p);
}
