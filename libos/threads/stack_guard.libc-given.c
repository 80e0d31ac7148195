#include <errno.h>
#include "alloc.h"
#include "mappings.h"
#include "stack_notes.h"
#include "threads.h"

/* A mapping that is a thread's stack, or will be: the library keeps those of threads that have
 * ended. */
struct stack {
	struct stack *next;
	uintptr_t start, end;
};
static struct stack *stacks;

/* Set by pthread_create: while it runs; and about a stack that the program gives. */
hidden int zeroos_stack_making;
hidden void *zeroos_stack_limit;
hidden size_t zeroos_stack_size;

/* The calls about memory refer to these weakly, which brings nothing in: so they are here. */
long zeroos_stack_note(uintptr_t start, uintptr_t end, int marked)
{
	zeroos_stack_forget(start, end);
	if (!marked && !zeroos_stack_making) return 0;
	struct stack *s = zeroos_alloc(sizeof *s);
	if (!s) return -ENOMEM;
	*s = (struct stack){ stacks, start, end };
	stacks = s;
	return 0;
}

void zeroos_stack_forget(uintptr_t start, uintptr_t end)
{
	for (struct stack *s, **link = &stacks; (s = *link); ) {
		if (s->start < end && start < s->end) {
			*link = s->next;
			zeroos_free(s, sizeof *s);
		} else {
			link = &s->next;
		}
	}
}

static struct stack *find(uintptr_t at)
{
	struct stack *s = stacks;
	while (s && at - s->start >= s->end - s->start) s = s->next;
	return s;
}

int zeroos_stack_own(uintptr_t at, uintptr_t end)
{
	struct stack *s = find((uintptr_t)zeroos_thread->guard.low);
	return s && s->start <= at && end <= s->end;
}

/* Where a mapping begins without permissions, nobody uses that, but for memory.h's note about it.
 * Elsewhere a part of the stack is set apart. */
struct guard zeroos_stack_guard(uintptr_t stack, size_t *size)
{
	uintptr_t limit = (uintptr_t)zeroos_stack_limit;
	zeroos_stack_limit = 0;
	struct stack *s = limit ? 0 : find(stack - 1);
	if (s) {
		struct run run = zeroos_run(s->start, s->end);
		*size = s->end - s->start;
		limit = s->start;
		if (run.kind == RESERVED && run.end < stack) {
			struct area *a = zeroos_area_find(limit);
			uintptr_t low = run.end - GUARD;
			if (low < (uintptr_t)(a + 1)) low = (uintptr_t)(a + 1);
			a->zero = 0;
			*size = s->end - run.end;
			return guard_made(low, run.end - low);
		}
	} else {
		*size = zeroos_stack_size;
	}
	if (!limit || limit >= stack) return (struct guard){ 0 };
	return guard_made(limit, guard_of(stack - limit));
}
