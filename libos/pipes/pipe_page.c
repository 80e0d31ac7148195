#include "alloc.h"
#include "pipe.h"

char *zeroos_pipe_page(struct pipe *p)
{
	char *page = p->spare;
	p->spare = 0;
	return page ? page : zeroos_alloc(PAGE);
}
