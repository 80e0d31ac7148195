#define _GNU_SOURCE
#include "alloc.h"
#include "epolls.h"

struct epoll *zeroos_epolls;

/* A file that is no more is watched no more. */
void zeroos_poll_forget(struct file *f)
{
	for (struct epoll *e = zeroos_epolls; e; e = e->next)
		for (struct item **at = &e->items, *i; (i = *at); ) {
			if (i->file != f) {
				at = &i->next;
				continue;
			}
			*at = i->next;
			zeroos_free(i, sizeof *i);
		}
}
