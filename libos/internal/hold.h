/* References to files that a call holds while it waits. A signal handler may leave the call
 * by siglongjmp, which then releases them; only programs with siglongjmp record them. */
#ifndef HOLD_H
#define HOLD_H

#include "file.h"
#include "wait.h"

struct hold {		/* in the frame of who waits */
	struct hold *next;	/* of the same thread, an earlier one */
	struct file *file;
	uintptr_t check;	/* tells whether the frame still holds one */
};

/* Before and after a wait, and zeroos_wait with both around it, for a file. Absent where
 * there is no siglongjmp. */
weak hidden void zeroos_hold(struct hold *, struct file *);
weak hidden void zeroos_unhold(struct hold *);
weak hidden long zeroos_hold_wait(const void *file, uint64_t deadline, const char *call);

static inline void hold(struct hold *h, struct file *f)
{
	f->refs++;
	if (zeroos_hold) zeroos_hold(h, f);
}

/* The end of a call that may have waited. */
static inline void let_go(struct hold *h, struct file *f)
{
	if (zeroos_unhold) zeroos_unhold(h);
	zeroos_file_release(f);
	deliver_late();
}

/* zeroos_wait for something to happen to a file that the caller has a reference to. */
static inline long hold_wait(struct file *f, uint64_t deadline, const char *call)
{
	return (zeroos_hold_wait ? zeroos_hold_wait : zeroos_wait)(f, deadline, call);
}

/* try_again for the same: a handler may run then, too. */
static inline long hold_try(struct file *f, const char *call)
{
	struct hold h;
	if (zeroos_hold) zeroos_hold(&h, f);
	long error = try_again(call);
	if (zeroos_unhold) zeroos_unhold(&h);
	return error;
}

#endif
