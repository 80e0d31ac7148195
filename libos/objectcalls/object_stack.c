#include "alloc.h"
#include "call_stack.h"
#include "threads.h"

/* Absent where no threads are made. */
extern weak hidden struct thread *zeroos_thread;
extern weak hidden struct threads zeroos_threads;

static int lives(void *thread)
{
	struct thread *t = zeroos_threads.youngest;
	while (t && t != thread) t = t->older;
	return t != 0;
}

/* A thread's own, else one whose thread has ended, else a new one. Runs on a small
 * stack of its own. */
void zeroos_object_stack(void)
{
	struct object_calls *c = &zeroos_object_t0;
	if (&zeroos_thread) c->running = (void *const *)&zeroos_thread;
	void *thread = *c->running;
	struct call_stack *s = zeroos_call_stacks;
	while (s && s->thread != thread) s = s->older;
	if (!s && thread)
		for (s = zeroos_call_stacks; s && s->thread && lives(s->thread); ) s = s->older;
	if (!s) {
		char *memory = zeroos_alloc(CALL_STACK);
		s = zeroos_alloc(sizeof *s);
		if (!memory || !s) ABORT("no memory for a stack of Linux calls");
		s->low = (uintptr_t)memory;
		s->older = zeroos_call_stacks;
		zeroos_call_stacks = s;
		*(struct call_stack **)s->low = s;
	}
	if (s->thread != thread || !s->next) {
		s->thread = thread;
		s->next = s->low + CALL_STACK;
		s->handlers = 0;
	}
	c->owner = thread;
	c->stack = s;
}
