#include "threads.h"

void zeroos_queue(struct thread *t, const void *key)
{
	struct queue *q = queue_of(key);
	t->key = key;
	t->next = 0;
	t->prev = q->last;
	if (q->last) q->last->next = t;
	else q->first = t;
	q->last = t;
}
