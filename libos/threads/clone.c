#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include "alloc.h"
#include "process.h"
#include "threads.h"

#define SHARED (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD)
#define OTHER \
	(0xff | CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | \
		CLONE_CHILD_CLEARTID | CLONE_DETACHED | CLONE_PTRACE | CLONE_UNTRACED | CLONE_IO)

extern hidden const char zeroos_object_turns;
extern weak struct process zeroos_process;	/* absent where nobody names threads */

/* The new thread goes on where the caller does, with 0 for a result. */
long zeroos_clone(unsigned long flags, uintptr_t stack, int *parent_tid, uintptr_t tls,
	int *child_tid, const struct context *caller)
{
	struct scheduler *s = &zeroos_scheduler;
	struct threads *all = &zeroos_threads;
	if (flags & CLONE_SIGHAND && !(flags & CLONE_VM)) return -EINVAL;
	if (flags & CLONE_THREAD && !(flags & CLONE_SIGHAND)) return -EINVAL;
	/* A process of its own, or a thread with its own files. */
	if ((flags & SHARED) != SHARED || flags & ~(unsigned long)(SHARED | OTHER)) return -ENOSYS;
	if (!stack) return -EINVAL;
	if (s->tid == 0x1fffffff) return -EAGAIN;	/* the most that a futex holds */
	size_t size = 0;
	struct guard guard = { 0 };
	if (flags & CLONE_SETTLS) guard = zeroos_stack_guard(stack, &size);
	struct thread *t = zeroos_alloc(sizeof *t);
	if (!t) return -ENOMEM;

	t->guard = guard;
	t->stack_size = size;
	t->tid = ++s->tid;
	t->context = *caller;
	t->context.sp = stack & -16;
	if (flags & CLONE_SETTLS) t->context.tp = tls;
	t->signals = &t->own_signals;
	zeroos_main_signals.thread = &zeroos_main_thread;
	zeroos_signals_start(t->signals, t, t->tid);
	t->bits = -1;
	t->policy = zeroos_thread->policy & ~SCHED_RESET_ON_FORK;
	if (&zeroos_process) {
		const char *name = zeroos_thread == &zeroos_main_thread ? zeroos_process.name
			: zeroos_thread->name;
		for (int i = 0; i <= NAMED; i++) t->name[i] = name[i];
	}
	if (flags & CLONE_PARENT_SETTID) *parent_tid = t->tid;
	if (flags & CLONE_CHILD_SETTID) *child_tid = t->tid;
	if (flags & CLONE_CHILD_CLEARTID) t->clear_tid = child_tid;
	t->older = all->youngest;
	t->older->younger = t;
	all->youngest = t;
	zeroos_turns.tries = TRIES;
	__asm__ volatile (".reloc ., R_RISCV_NONE, %0" : : "i"(&zeroos_object_turns));	/* links it */
	progress();
	zeroos_ready(t);
	return t->tid;
}
