#include "alloc.h"
#include "pipe.h"

struct pipe *zeroos_pipe_new(void)
{
	static unsigned last;
	struct pipe *p = zeroos_alloc(sizeof *p);
	if (!p) return 0;
	p->count = PIPE_PAGES;
	p->number = ++last;
	p->slots = zeroos_alloc(PIPE_PAGES * sizeof *p->slots);
	if (p->slots) return p;
	zeroos_free(p, sizeof *p);
	return 0;
}
