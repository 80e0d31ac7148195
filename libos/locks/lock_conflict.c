#include <fcntl.h>
#include "lock.h"

struct lock *zeroos_lock_conflict(const struct lock *wanted)
{
	for (struct lock *l = zeroos_locks; l; l = l->next)
		if (lock_is_on(l, wanted) && l->owner != wanted->owner && l->start <= wanted->end &&
			l->end >= wanted->start && (l->type == F_WRLCK || wanted->type == F_WRLCK))
			return l;
	return 0;
}
