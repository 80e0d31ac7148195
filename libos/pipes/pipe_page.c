#include "alloc.h"
#include "pipe.h"

char *zeroos_pipe_page(struct pipe *p)
{
	char *page = p->spare;
	if (!page) return zeroos_alloc(PAGE);
	p->spare = *(char **)page;
	p->spares--;
	return page;
}
