#include <fcntl.h>
#include <limits.h>
#include "alloc.h"
#include "lock.h"
#include "wait.h"

/* Linked by whoever sets a lock, and with it what ends locks as files are closed. */
struct lock *zeroos_locks;

void zeroos_lock_forget(struct file *owner)
{
	struct lock **at = &zeroos_locks, *l;
	while ((l = *at)) {
		if (l->owner != owner) {
			at = &l->next;
			continue;
		}
		*at = l->next;
		zeroos_free(l, sizeof *l);
		zeroos_wake(&zeroos_locks, INT_MAX);
	}
}

void zeroos_lock_close(struct file *f)
{
	struct lock all, *l = zeroos_locks;
	while (l && l->owner) l = l->next;
	if (!l) return;		/* the process has none */
	zeroos_lock_of(&all, f, 0, F_UNLCK, 0);
	zeroos_lock_set(&all);
}
