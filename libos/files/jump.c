#include "call_stack.h"
#include "hold.h"
#include "signals.h"

extern weak struct signals *zeroos_signals;	/* absent where nobody has to do with signals */
extern weak void zeroos_file_release(struct file *);

weak hidden void zeroos_check_signal_stacks(void);	/* absent where no handler has a stack */

static int on(const stack_t *s, uintptr_t at)
{
	return at - (uintptr_t)s->ss_sp < s->ss_size;
}

extern weak struct call_stack *zeroos_call_stacks;	/* absent where nothing calls by ecall */

static int on_call_stack(uintptr_t at)
{
	struct call_stack *s = &zeroos_call_stacks ? zeroos_call_stacks : 0;
	while (s && at - s->low >= CALL_STACK) s = s->older;
	return s != 0;
}

/* Whether the frame that lies at `at` is left by who goes on with the stack at `to`: who
 * leaves the signal stack leaves all of it, and what is on it was called last. Calls by ecall
 * have a stack of their own, and who goes on with the thread's leaves all of that. */
static int left(uintptr_t at, uintptr_t to)
{
	const stack_t *s = &zeroos_signals->stack;
	if (on_call_stack(at)) return on_call_stack(to) ? at < to : !on(s, to);
	return on(s, at) == on(s, to) ? at < to : on(s, at);
}

/* The thread's last hold, whose frame is not gone: longjmp, too, leaves frames. */
static struct hold *last(uintptr_t now)
{
	struct hold *h = zeroos_signals->holds;
	return h && !left((uintptr_t)h, now) && h->check == ~(uintptr_t)h ? h : 0;
}

/* siglongjmp, before it goes to where the stack is at `to`. */
hidden void zeroos_jump(uintptr_t to)
{
	struct hold *h;
	if (!&zeroos_signals) return;
	if (zeroos_check_signal_stacks) zeroos_check_signal_stacks();
	zeroos_signals->holds = last((uintptr_t)__builtin_frame_address(0));
	while ((h = zeroos_signals->holds) && left((uintptr_t)h, to)) {
		zeroos_signals->holds = h->next;
		zeroos_file_release(h->file);
	}
}

/* The next are referred to by weak references, which bring nothing in: so they are here. */
void zeroos_hold(struct hold *h, struct file *f)
{
	h->file = f;
	h->check = ~(uintptr_t)h;
	if (!&zeroos_signals) return;
	h->next = last((uintptr_t)(h + 1));
	zeroos_signals->holds = h;
}

void zeroos_unhold(struct hold *h)
{
	if (&zeroos_signals) zeroos_signals->holds = h->next;
}

long zeroos_hold_wait(const void *file, uint64_t deadline, const char *call)
{
	struct hold h;
	zeroos_hold(&h, (struct file *)file);
	long error = zeroos_wait(file, deadline, call);
	zeroos_unhold(&h);
	return error;
}
