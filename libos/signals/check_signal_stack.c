#include "signals.h"
#include "text.h"
#include "threads.h"

static cold _Noreturn void overflow(const struct signals *s)
{
	char text[192], *end = append_number(append(text, "the signal stack of thread "), s->tid);
	end = append_number(append(end, " overflowed: it has "), s->top - (uintptr_t)s->guard.low);
	end = append(end, " bytes (sigaltstack), of which an eighth, a page at most, must stay free");
	zkvm_abort(text, end - text);
}

void zeroos_check_signal_stack(const struct signals *s)
{
	if (guard_broken(s->guard)) overflow(s);
}

/* Whether the thread is on its handler's stack: longjmp may have left it. */
static int inside(const struct signals *s)
{
	const struct thread *t = s->thread;
	uintptr_t low = (uintptr_t)s->guard.low, sp = 0;
	if (s == zeroos_signals) sp = (uintptr_t)__builtin_frame_address(0);
	else if (t) sp = t->context.sp;
	return sp - low < s->top - low;
}

/* The end of the process refers to this weakly, which brings nothing in: so it is here. */
void zeroos_check_signal_stacks(void)
{
	for (const struct signals *s = zeroos_signals_list; s; s = s->next)
		if (s->guard.low && inside(s)) zeroos_check_signal_stack(s);
}
