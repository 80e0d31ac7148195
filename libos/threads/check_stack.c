#include "threads.h"
#include "text.h"

/* Memory protection would have caught it at the first byte. */
static cold _Noreturn void overflow(const struct thread *t)
{
	char text[128], *end = append_number(append(text, "the stack of thread "), t->tid);
	end = append_number(append(end, " overflowed: it has "), t->stack_size);
	end = append(end, " bytes (pthread_attr_setstacksize)");
	zkvm_abort(text, end - text);
}

void zeroos_check_stack(const struct thread *t)
{
	if (t->guard.low && *t->guard.low != CANARY) overflow(t);
}

void zeroos_check_whole_stack(const struct thread *t)
{
	if (guard_broken(t->guard)) overflow(t);
}

/* The end of the process refers to this weakly, which brings nothing in: so it is here. */
void zeroos_check_stacks(void)
{
	for (struct thread *t = zeroos_threads.youngest; t; t = t->older) zeroos_check_whole_stack(t);
}
