/* Signals. A handler is called like a function, by the thread that the signal is
 * for, where that thread makes a call or waits: nothing interrupts it anywhere
 * else. Only a program that can install handlers carries what calls them. */
#ifndef SIGNALS_H
#define SIGNALS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <signal.h>
#include "guard.h"
#include "platform.h"

#define SELF 1	/* the process id, and the first thread's id */
#define SIGBIT(sig) (1ULL << ((sig) - 1))
#define UNBLOCKABLE (SIGBIT(SIGKILL) | SIGBIT(SIGSTOP))
#define IGNORED_BY_DEFAULT (SIGBIT(SIGCHLD) | SIGBIT(SIGCONT) | SIGBIT(SIGURG) | SIGBIT(SIGWINCH))
#define REAL_TIME 32	/* the first signal that queues */

/* A queued signal: the part of siginfo_t that Linux keeps. */
#define INFO 48
struct signal {
	struct signal *next;
	long info[INFO / sizeof(long)];
};
struct pending {
	uint64_t set;
	struct signal *queue;	/* oldest first; a signal without a struct came by kill or tkill */
	/* Used instead of the queue in programs where no signal carries a value: those that the
	 * kernel sent, and for each real-time signal how many more are pending. */
	uint64_t kernel;
	uint16_t more[64 - REAL_TIME + 1];
};
extern hidden struct pending zeroos_process_pending;	/* for any thread */

struct signals {		/* of a thread */
	uint64_t blocked;
	struct pending pending;
	uint64_t awaited;	/* by rt_sigtimedwait */
	uint64_t saved;		/* if masked: the mask to be restored after a handler */
	int masked;		/* a call like sigsuspend has replaced what is blocked */
	int tid;
	unsigned handled;	/* handlers that ran */
	unsigned acted;		/* signals that were taken for their action: these, and ignored ones */
	stack_t stack;		/* for SA_ONSTACK, and who calls a handler there: null before sigaltstack */
	void (*call)(void (*)(int), int, siginfo_t *, void *);
	struct guard guard;	/* of the stack that a handler runs on, and where that ends */
	uintptr_t top;
	void *thread;		/* the scheduler's */
	struct signals *next;	/* of all threads */
	struct hold *holds;	/* the last (hold.h) */
};
extern hidden struct signals *zeroos_signals;		/* the running thread's */
extern hidden struct signals zeroos_main_signals;	/* the first thread's */
extern hidden struct signals *zeroos_signals_list;	/* every thread's */

/* As the rt_sigaction call passes it. */
struct action {
	void (*handler)(int);
	unsigned long flags;
	uint32_t mask[2];
};
extern hidden struct action zeroos_actions[64];	/* linked with rt_sigaction only */

/* A thread begins, with the mask of the thread that made it; and one ends. */
hidden void zeroos_signals_start(struct signals *, void *thread, int tid);
hidden void zeroos_signals_end(struct signals *);

/* The thread of this id, or null. */
hidden struct signals *zeroos_signals_of(int tid);

/* Ends the wait of a thread, if it waits; absent without threads. */
weak hidden void zeroos_interrupt(void *thread);

/* Sends a signal to a thread, or to the process (null); handlers run later. `info` is null
 * for kill and tkill. 0, -EINVAL, or -EAGAIN: no memory to queue it. */
hidden long zeroos_signal_post(struct signals *to, int sig, const siginfo_t *info);

/* The same with a value or the like, which is queued: in `spare`, if that is not null. 1 if
 * `spare` is used now, else (an ignored signal) 0. */
hidden long zeroos_signal_tell(
	struct signals *to, int sig, const siginfo_t *info, struct signal *spare);

/* Sends a signal of the kernel's to the running thread and runs its handler. */
hidden long zeroos_signal_send(int sig);

/* Delivers every signal that is pending for the running thread and not blocked. 0: no
 * handler ran. 1: one did, and the call restarts. -EINTR: one did, and the call ends. */
hidden int zeroos_signals_run(void);

/* Adds a signal, or takes the oldest of this number out. */
hidden long zeroos_signal_put(struct pending *, int sig, const siginfo_t *info);
hidden void zeroos_signal_take(struct pending *, int sig, siginfo_t *info);

/* Fills `info` as for a signal sent by kill or tkill. */
hidden void zeroos_signal_plain(const struct pending *, int sig, siginfo_t *info);

/* Takes a pending signal and performs its action; returns as zeroos_signals_run. Absent
 * where no handler can be installed. */
weak hidden int zeroos_signal_act(struct signals *, struct pending *, int sig);

/* Forgets pending signals, in all threads. */
hidden void zeroos_signals_discard(uint64_t set);

/* For calls that wait with another mask, like sigsuspend. mask: sets it and delivers what it
 * unblocks, returning as zeroos_signals_run. A handler restores the old mask; if none ran,
 * unmask does. */
hidden int zeroos_signals_mask(uint64_t blocked);
hidden void zeroos_signals_unmask(void);

/* The same without delivering signals; restore: whether the old mask was still to be
 * restored. */
static inline void replace_blocked(struct signals *s, uint64_t blocked)
{
	s->saved = s->blocked;
	s->masked = 1;
	s->blocked = blocked & ~UNBLOCKABLE;
}

static inline int restore_blocked(struct signals *s)
{
	if (!s->masked) return 0;
	s->masked = 0;
	s->blocked = s->saved;
	return 1;
}

/* Calls a handler on the thread's signal stack, unless it runs there already. */
hidden void zeroos_signal_onstack(void (*)(int), int sig, siginfo_t *, void *context);

/* Ends the run if a handler's stack has outgrown its place; and the same for all threads whose
 * handlers run on one. */
hidden void zeroos_check_signal_stack(const struct signals *);
hidden void zeroos_check_signal_stacks(void);

/* Its inner part: calls handler(sig, info, context) with sp at `top`. */
hidden void zeroos_signal_switch(void (*)(int), int sig, siginfo_t *, void *context, void *top);

#define SS_AUTODISARM (1U << 31)
static inline int is_onstack(const stack_t *s)
{
	char *sp = __builtin_frame_address(0), *low = s->ss_sp;
	return !(s->ss_flags & SS_AUTODISARM) && sp > low && (size_t)(sp - low) <= s->ss_size;
}

/* The default action of a fatal signal. */
hidden cold _Noreturn void zeroos_signal_kill(int sig);

/* Of signals that are due, the one that Linux takes first: a fault's, else the lowest. */
static inline int first_signal(uint64_t due)
{
	uint64_t faults = due &
		(SIGBIT(SIGSEGV) | SIGBIT(SIGBUS) | SIGBIT(SIGILL) | SIGBIT(SIGTRAP) | SIGBIT(SIGFPE) |
			SIGBIT(SIGSYS));
	if (faults) due = faults;
	uint32_t half = due;
	int sig = 1;
	if (!half) half = due >> 32, sig += 32;
	for (int step = 16; step; step /= 2)
		if (!(half & ((1U << step) - 1))) half >>= step, sig += step;
	return sig;
}

#endif
