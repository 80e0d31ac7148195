#include "heap.h"

static __attribute__((__noinline__)) void other(void *p)
{
	struct chunk *c = chunk_of(p);
	size_t head = c->head;
	if (!(head & IN_USE) || (head & PAGES) == LISTED) zeroos_heap_wrong();
	if (!is_pages(head)) {
		zeroos_chunk_free(c);
		return;
	}
	uintptr_t at = (uintptr_t)p - c->before;
	c->head = 0;
	zeroos_page_free(at, at + size_of((struct chunk[]){ { .head = head } }));
}

/* Small chunks in use go to the list of their size. Only what malloc gave is IN_USE and not
 * LISTED. */
void __libc_free(void *p)
{
	if (!p) return;
	struct chunk *c = chunk_of(p);
	size_t head = c->head;
	if ((head & (IN_USE | PAGES)) != IN_USE) {
		other(p);
		return;
	}
	void **list = &zeroos_heap.lists[head/16];
	c->head = head | LISTED;
	*(void **)p = *list;
	*list = p;
}
