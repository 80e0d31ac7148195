#include "alloc.h"
#include "pipe.h"

/* They stay until the pipe ends: what was as full once will be again, and memory
 * from elsewhere would have to be cleared. */
void zeroos_pipe_spare(struct pipe *p, char *page)
{
	if (p->spares >= p->count) {
		zeroos_free(page, PAGE);
		return;
	}
	*(char **)page = p->spare;
	p->spare = page;
	p->spares++;
}
