#include "memory.h"

/* What a stack held before does not matter: pthread_create clears the part above
 * it, and a program cannot tell the rest. Clearing all would cost more than the
 * thread does. */
int zeroos_stack_commit(uintptr_t at, size_t size)
{
	struct area *r = zeroos_area_find(at);
	if (r && r->kind == RESERVED && r->start + r->size >= at + size)
		zeroos_page_carve(at, at + size);
	return 0;
}
