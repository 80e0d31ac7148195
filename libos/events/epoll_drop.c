#define _GNU_SOURCE
#include "alloc.h"
#include "epolls.h"

void zeroos_epoll_drop(struct item *i)
{
	struct epoll *e = i->epoll;
	struct item **at;
	for (at = &e->items; *at != i; at = &(*at)->next);
	*at = i->next;
	for (at = &i->file->watchers; *at != i; at = &(*at)->beside);
	*at = i->beside;
	if (i->listed) {
		for (at = &e->first; *at != i; at = &(*at)->after);
		*at = i->after;
		if (!*at) e->last = at;
	}
	zeroos_free(i, sizeof *i);
}
