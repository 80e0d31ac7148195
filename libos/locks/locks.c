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
