/* Linux calls of objects that were compiled elsewhere: the object pass
 * (site_scons/zeroos/objects) replaces each `ecall` by a jump to an island. Linux runs calls
 * on a stack of its own, and such code relies on that: Go's goroutines have next to nothing
 * left on theirs. So each thread has a stack for these calls, and every register but a0 is
 * kept. */
#ifndef CALL_STACK_H
#define CALL_STACK_H

#define CALL_STACK_SHIFT 15
#define CALL_STACK (1 << CALL_STACK_SHIFT)

#ifndef __ASSEMBLER__
#include <stdint.h>
#include "signals.h"

/* A thread's stack for calls. */
struct call_stack {
	uintptr_t low;			/* its lowest word, which holds this struct's address: a canary */
	/* Where the next call's frame ends: the top, but for calls of a handler on its own stack. */
	uintptr_t next;
	struct call_stack *older;
	void *thread;
	int handlers;			/* that run on the signal stack */
};

/* What the islands and zeroos_object_call share; a7 points here at entry. */
struct object_calls {
	unsigned long t0;		/* the caller's, and the function to call: written by the island */
	void *function;
	unsigned long t1, t2;
	void *const *running;		/* the thread that runs */
	void *owner;			/* whose stack this is */
	struct call_stack *stack;
	unsigned long saved[14];	/* while the stack is looked up */
	void (*handler)(int);		/* of a signal, for zeroos_object_handler */
};
extern hidden struct object_calls zeroos_object_t0;

/* Sets `stack` for the running thread. */
hidden void zeroos_object_stack(void);
extern hidden struct call_stack *zeroos_call_stacks;

/* A call has used more than its stack. */
hidden cold _Noreturn void zeroos_object_overflow(void);

/* zeroos_signal_onstack from a call's stack. */
hidden void zeroos_object_onstack(void (*)(int), int sig, siginfo_t *, void *context);

/* Calls `handler`, which may change every register, as Linux puts them all back:
 * Go's does. */
hidden void zeroos_object_handler(int sig, siginfo_t *, void *context);

/* The stack for calls that the running thread is on, or null. */
hidden struct call_stack *zeroos_object_inside(void);
#endif

#endif
