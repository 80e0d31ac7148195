#include "futex_ops.h"

#define MOST 2048	/* Linux follows no more */

struct head {
	struct head *next;	/* bit 0: the lock hands itself over */
	long offset;
	struct head *pending;
};

static void died(struct thread *t, volatile int *at, int pi, int pending)
{
	unsigned value = *at;
	if (pending && !pi && !value) zeroos_wake((const void *)at, 1);
	if ((value & FUTEX_TID) != (unsigned)t->tid) return;
	*at = (value & FUTEX_WAITERS) | FUTEX_OWNER_DIED;
	if (!pi && value & FUTEX_WAITERS) zeroos_wake((const void *)at, 1);
}

static void release(struct thread *t, struct head *head)
{
	uintptr_t pending = (uintptr_t)head->pending, entry = (uintptr_t)head->next;
	for (int i = 0; i < MOST && (entry & -2) != (uintptr_t)head; i++) {
		uintptr_t next = (uintptr_t)((struct head *)(entry & -2))->next;
		if ((entry & -2) != (pending & -2))
			died(t, (int *)((entry & -2) + head->offset), entry & 1, 0);
		entry = next;
	}
	if (pending & -2) died(t, (int *)((pending & -2) + head->offset), pending & 1, 1);
}

void zeroos_robust_release(struct thread *t)
{
	/* Who waits to own what this thread owns, robust or not, owns it. musl may have
	 * taken the owner out of the word by now. */
	if (zeroos_waits.pi) for (struct thread *w = zeroos_threads.youngest; w; w = w->older) {
		volatile int *at = (volatile int *)w->key;
		if (!at || w->pi != 1 || w != zeroos_waiter((const void *)at, 0)) continue;
		if (!(*at & FUTEX_TID) || (*at & FUTEX_TID) == (unsigned)t->tid) {
			*at = w->tid | FUTEX_WAITERS | FUTEX_OWNER_DIED;
			zeroos_unwait(w, 0);
		}
	}
	if (t->robust) release(t, t->robust);
}
