#include "alloc.h"
#include "exit_checked.h"
#include "threads.h"

long __linux_munmap(uintptr_t, size_t);

/* The stack in use may go, and the thread itself, since nothing is allocated
 * between that and the next thread's turn. The last thread's end is the
 * process's, and its status is the main one's. */
_Noreturn void zeroos_thread_exit(int status, void *stack, size_t size)
{
	struct threads *s = &zeroos_threads;
	struct thread *t = zeroos_thread;

	zeroos_check_whole_stack(t);
	if (t == &zeroos_main_thread) s->status = status;
	zeroos_robust_release(t);
	if (t->clear_tid) {
		*t->clear_tid = 0;
		zeroos_wake(t->clear_tid, 1);
	}
	zeroos_signals_end(t->signals);
	if (t->older) t->older->younger = t->younger;
	if (t->younger) t->younger->older = t->older;
	else s->youngest = t->older;
	if (!s->youngest) zeroos_exit_checked(s->status);

	struct thread *to = zeroos_next();
	if (size) __linux_munmap((uintptr_t)stack, size);
	if (t != &zeroos_main_thread) zeroos_free(t, sizeof *t);
	zeroos_signals = to->signals;
	zeroos_thread = to;
	zeroos_resume(&to->context);
}
