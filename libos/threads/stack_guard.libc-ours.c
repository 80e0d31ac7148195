#include "threads.h"

/* Set by pthread_create. */
hidden void *zeroos_stack_limit;
hidden size_t zeroos_stack_size, zeroos_stack_below;

struct guard zeroos_stack_guard(uintptr_t stack, size_t *size)
{
	uintptr_t limit = (uintptr_t)zeroos_stack_limit;
	zeroos_stack_limit = 0;
	if (!limit || limit >= stack) return (struct guard){ 0 };
	*size = zeroos_stack_size;
	if (zeroos_stack_below < GUARD) return guard_made(limit, guard_of(stack - limit));
	return guard_made(limit - GUARD, GUARD);
}
