#include "threads.h"

struct thread *zeroos_waiter(const void *key, struct thread *after)
{
	struct thread *t = after ? after->next : queue_of(key)->first;
	while (t && t->key != key) t = t->next;
	return t;
}
