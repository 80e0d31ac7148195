/* Threads take turns on the one hart: one runs until it waits, yields or ends, so
 * every run of a program switches at the same instructions. All of this is linked
 * with __linux_clone; a program that cannot make threads has nothing of it. */
#ifndef THREADS_H
#define THREADS_H

#include "signals.h"
#include "wait.h"

/* What a thread is switched back to: sp, tp, ra, s0 to s11 (threads/switch.S). */
struct context {
	unsigned long sp, tp, ra, s[12];
};

struct thread {
	struct context context;
	struct thread *next, *prev;		/* in the list of those that are ready, or wait alike */
	struct thread *older, *younger;		/* in the list of all */
	struct thread *parent, *child, *sibling;	/* in the heap of deadlines */
	uint64_t deadline;
	const void *key;			/* what it waits for; null: it does not wait */
	const char *call;			/* the Linux call that waits */
	const unsigned long *limit;		/* the lowest word of its stack, with its canary; or null */
	int *clear_tid;				/* cleared, and its waiters woken, when the thread ends */
	void *robust;				/* set_robust_list */
	struct signals *signals;		/* own_signals, but for the main thread */
	struct signals own_signals;
	unsigned order;				/* among equal deadlines */
	int tid;
	unsigned bits;				/* futex: whom a wake-up with bits is for */
	int pi;					/* futex: it waits to own the key; or to wait so for `lock` */
	const void *lock;
	int result;				/* of the wait */
	int policy;				/* sched_setscheduler */
	char name[16];				/* prctl (process.h) */
};

extern hidden struct thread *zeroos_thread;	/* the one that runs */
extern hidden struct thread zeroos_main_thread;

struct scheduler {
	struct thread *first, *last;	/* ready to run, in this order */
	struct thread *youngest;	/* of all threads; the main one is the oldest, until it ends */
	struct thread *soonest;		/* root of the heap of deadlines */
	unsigned order;
	int tid;			/* the last that was given */
	int status;			/* the main thread's, when it has ended */
	uint64_t idle;			/* rounds in which all did nothing but yield */
	unsigned yields;		/* in this round */
	unsigned ready;			/* how many */
	int pi;				/* how many wait to own a futex */
};
extern hidden struct scheduler zeroos_scheduler;

/* Something else than yielding has happened. */
static inline void progress(void)
{
	zeroos_scheduler.yields = zeroos_scheduler.idle = 0;
}

/* Saves the callee's registers in one context and goes on in the other. */
hidden void zeroos_switch(struct context *from, const struct context *to);
hidden _Noreturn void zeroos_resume(const struct context *to);

/* To the end of those that are ready. */
hidden void zeroos_ready(struct thread *);

/* The next thread to run, taken from those that are ready. When none is, time
 * passes until one is. */
hidden struct thread *zeroos_next(void);

/* Runs others; returns when this one, which is queued somewhere, has its turn. */
hidden void zeroos_schedule(void);

/* Ends a thread's wait with this result: it is ready. */
hidden void zeroos_unwait(struct thread *, int result);

/* zeroos_wake of those whose bits meet these. */
hidden int zeroos_wake_bits(const void *key, int max, unsigned bits);

/* The longest waiting for `key`, or of those after this one; or null. */
hidden struct thread *zeroos_waiter(const void *key, struct thread *after);

/* Into the queue of those that wait for `key`, and out of it. */
hidden void zeroos_queue(struct thread *, const void *key);
hidden void zeroos_unqueue(struct thread *);

/* The heap of deadlines. */
hidden struct thread *zeroos_deadline_meld(struct thread *, struct thread *);
hidden void zeroos_deadline_add(struct thread *);
hidden void zeroos_deadline_remove(struct thread *);

/* Nobody can run, and no time will change that. */
hidden cold _Noreturn void zeroos_deadlock(void);

/* Ends the run if the thread's stack has outgrown its place. */
hidden void zeroos_check_stack(const struct thread *);
#define CANARY ((unsigned long)0x5ca1ab1edeadbeefULL)

/* The thread of this id, or null: -ESRCH. */
hidden struct thread *zeroos_thread_find(int tid);

struct timespec;
/* The call, with all its operations. */
hidden long zeroos_futex_any(volatile int *, int op, int value, const struct timespec *,
	volatile int *other, unsigned value3);

/* For those that wait for locks of a thread that ends. */
hidden void zeroos_robust_release(struct thread *);

/* Ends the calling thread; its stack is unmapped if `size` is not 0. */
hidden _Noreturn void zeroos_thread_exit(int status, void *stack, size_t size);

/* Waiting threads by a hash of their keys. */
struct queue {
	struct thread *first, *last;
};
extern hidden struct queue zeroos_queues[256];

static inline struct queue *queue_of(const void *key)
{
	uintptr_t x = (uintptr_t)key;
	return &zeroos_queues[(x >> 2 ^ x >> 10 ^ x >> 18) & 255];
}

#endif
