#include "call_stack.h"
#include "threads.h"

hidden void zeroos_jump(uintptr_t to);
_Noreturn void __longjmp(const unsigned long *buf, int value);

extern weak hidden struct thread *zeroos_thread;	/* absent where no threads are made */
extern weak hidden struct signals *zeroos_signals;	/* absent where nobody has to do with signals */

#define SP 13	/* glibc's buffer: pc, s0 to s11, sp */

/* glibc's longjmp ends by this instead of its own __longjmp (objects/given.py): calls that are
 * left so, which waited as a signal came, keep no file open, and handlers that are left no longer
 * run. */
hidden _Noreturn void zeroos_object_longjmp(const unsigned long *buf, int value)
{
	uintptr_t to = buf[SP];
	const void *thread = &zeroos_thread ? (const void *)zeroos_thread : 0;
	struct call_stack *s = zeroos_call_stacks;
	zeroos_jump(to);
	while (s && s->thread != thread) s = s->older;
	if (s && &zeroos_signals && to - s->low >= CALL_STACK &&
		to - (uintptr_t)zeroos_signals->stack.ss_sp >= zeroos_signals->stack.ss_size) {
		s->next = s->low + CALL_STACK;
		s->handlers = 0;
	}
	__longjmp(buf, value);
}
