#include <fcntl.h>
#include <limits.h>
#include "alloc.h"
#include "lock.h"
#include "wait.h"

/* An owner's locks stand side by side, in the order of their bytes. */
static void insert(struct lock *new)
{
	struct lock **at = &zeroos_locks;
	while (*at && !(lock_is_on(*at, new) && (*at)->owner == new->owner)) at = &(*at)->next;
	while (*at && lock_is_on(*at, new) && (*at)->owner == new->owner && (*at)->start < new->start)
		at = &(*at)->next;
	new->next = *at;
	*at = new;
}

/* At most two locks more than before: the new one, and a piece behind it of one that
 * it cuts in two. They are there before anything changes. */
long zeroos_lock_set(const struct lock *wanted)
{
	struct lock *new = zeroos_alloc(sizeof *new), *piece = zeroos_alloc(sizeof *piece);
	struct lock **at = &zeroos_locks, *l;
	if (!new || !piece) {
		zeroos_free(new, sizeof *new);
		zeroos_free(piece, sizeof *piece);
		return -ENOLCK;
	}
	*new = *wanted;
	while ((l = *at)) {
		int joins = l->type == new->type;	/* what is next to it too */
		if (!lock_is_on(l, new) || l->owner != new->owner
		    || (new->end < l->start && !(joins && new->end + 1 == l->start))
		    || (l->end < new->start && !(joins && l->end + 1 == new->start))) {
			at = &l->next;
			continue;
		}
		if (joins) {
			if (l->start < new->start) new->start = l->start;
			if (l->end > new->end) new->end = l->end;
		} else if (l->start < new->start) {
			if (l->end > new->end) {
				*piece = *l;
				piece->start = new->end + 1;
				l->next = piece;
				piece = 0;
			}
			l->end = new->start - 1;
			at = &l->next;
			continue;
		} else if (l->end > new->end) {
			l->start = new->end + 1;
			at = &l->next;
			continue;
		}
		*at = l->next;
		zeroos_free(l, sizeof *l);
	}
	if (new->type == F_UNLCK) zeroos_free(new, sizeof *new);
	else insert(new);
	if (piece) zeroos_free(piece, sizeof *piece);
	zeroos_wake(&zeroos_locks, INT_MAX);
	return 0;
}

/* File operations refer to this weakly: who sets locks brings it in. */
void zeroos_lock_close(struct file *f)
{
	struct lock all, *l = zeroos_locks;
	while (l && l->owner) l = l->next;
	if (!l) return;		/* the process has none */
	zeroos_lock_of(&all, f, 0, F_UNLCK, 0);
	zeroos_lock_set(&all);
}
