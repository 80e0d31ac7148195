/* Threads take turns on the one hart: one runs until it waits, yields or ends, so
 * every run of a program switches at the same instructions. All of this is linked
 * with __linux_clone; a program that cannot make threads has nothing of it. */
#ifndef THREADS_H
#define THREADS_H

#include "guard.h"
#include "signals.h"
#include "wait.h"

/* What a thread is switched back to: sp, tp, ra, s0 to s11 (threads/switch.S). */
struct context {
	unsigned long sp, tp, ra, s[12];
};

struct thread {
	struct context context;
	struct thread *older, *younger;		/* in the list of all */
	const void *key;			/* what it waits for; null: it does not wait */
	const char *call;			/* the Linux call that waits */
	int tid;				/* up to here the embedded executor reads it (threads.py) */
	struct thread *next, *prev;		/* in the list of those that are ready, or wait alike */
	struct thread *parent, *child, *sibling;	/* in the heap of deadlines */
	uint64_t deadline;
	struct guard guard;			/* below its stack, or at its low end */
	size_t stack_size;
	int *clear_tid;				/* cleared, and its waiters woken, when the thread ends */
	void *robust;				/* set_robust_list */
	struct signals *signals;		/* own_signals, but for the main thread */
	struct signals own_signals;
	unsigned order;				/* among equal deadlines */
	unsigned bits;				/* futex: whom a wake-up with bits is for */
	int pi;					/* futex: it waits to own the key; or to wait so for `lock` */
	const void *lock;
	int result;				/* of the wait */
	int policy;				/* sched_setscheduler */
	char name[16];				/* prctl (process.h) */
};

/* Saves the callee's registers in one context and goes on in the other. */
hidden void zeroos_switch(struct context *from, const struct context *to);
hidden _Noreturn void zeroos_resume(const struct context *to);

/* Defined once, and not copied into its callers in the same file: images stay small. */
#define once __attribute__((__noinline__))

/* From here down each part uses those above it only: the threads, their deadlines, where
 * they wait, whose turn it is, and the calls (threads/scheduler.c). */
struct threads {
	struct thread *youngest;	/* of all; the main one is the oldest, until it ends */
	int status;			/* the main thread's exit status, once it has ended */
};
extern hidden struct threads zeroos_threads;
extern hidden struct thread *zeroos_thread;	/* the one that runs */
extern hidden struct thread zeroos_main_thread;

/* The thread of this id, or null: -ESRCH. */
hidden once struct thread *zeroos_thread_find(int tid);

/* Makes the guard of a new thread's stack that begins at `stack`, and says how large that is. Both
 * are null where that is not known: only the C library makes threads whose stacks are. */
hidden struct guard zeroos_stack_guard(uintptr_t stack, size_t *size);

/* End the run if a thread's stack has outgrown its place: by one look, as its turn ends; by a
 * look at all of the guard, as it ends; the same for every thread, as the run ends. */
hidden void zeroos_check_stack(const struct thread *);
hidden void zeroos_check_whole_stack(const struct thread *);
hidden void zeroos_check_stacks(void);

/* Nobody can run, and no time will change that. */
hidden cold _Noreturn void zeroos_deadlock(void);

/* Deadlines: a heap of the threads whose wait has one. */
struct deadlines {
	struct thread *soonest;		/* root of the heap */
	unsigned order;			/* counts up */
};
extern hidden struct deadlines zeroos_deadlines;
hidden void zeroos_deadline_add(struct thread *);
hidden void zeroos_deadline_remove(struct thread *);

/* Waits. A thread that does not run is ready, or queued with those that wait for the
 * same key (or a key with the same hash). */
struct waits {
	struct thread *first, *last;	/* ready to run, in this order */
	unsigned ready;			/* how many */
	int pi;				/* how many wait to own a futex */
};
extern hidden struct waits zeroos_waits;

/* To the end of those that are ready. */
hidden once void zeroos_ready(struct thread *);

/* Into the queue of those that wait for `key`, and out of it. */
hidden once void zeroos_queue(struct thread *, const void *key);
hidden once void zeroos_unqueue(struct thread *);

/* Ends a wait: zeroos_wait returns `result`, and the thread is ready. Whoever ends a wait,
 * at its time or early, does it by this. */
hidden once void zeroos_unwait(struct thread *, int result);

/* The longest waiting for `key`, or of those after this one; or null. */
hidden once struct thread *zeroos_waiter(const void *key, struct thread *after);

/* zeroos_wake of those whose bits meet these. */
hidden once int zeroos_wake_bits(const void *key, int max, unsigned bits);

/* Turns. */
struct turns {
	unsigned long count;		/* of all; the embedded executor reads it (threads.py) */
	uint64_t idle;			/* rounds in which all did nothing but yield */
	unsigned yields;		/* in this round */
	unsigned tries;			/* how many more until a call that may be a loop's is a turn */
};
extern hidden struct turns zeroos_turns;

/* Something else than yielding has happened. */
static inline void progress(void)
{
	zeroos_turns.yields = zeroos_turns.idle = 0;
}

/* The next thread to run, taken from those that are ready. When none is, time
 * passes until one is. */
hidden struct thread *zeroos_next(void);

/* Of so many calls that may be a loop's one is a turn, from now on. */
#define TRIES 128

/* Runs others; returns when this thread, which is ready or waits, has its turn. */
hidden once void zeroos_schedule(void);

/* The calls. */
struct scheduler {
	int tid;			/* the last id that was given to a thread */
};
extern hidden struct scheduler zeroos_scheduler;

struct timespec;
/* The call futex, with all its operations. */
hidden long zeroos_futex_any(volatile int *, int op, int value, const struct timespec *,
	volatile int *other, unsigned value3);

/* Hands over the locks of a thread that ends to those that wait for them. */
hidden void zeroos_robust_release(struct thread *);

/* Ends the calling thread; its stack is unmapped if `size` is not 0. */
hidden _Noreturn void zeroos_thread_exit(int status, void *stack, size_t size);

#endif
