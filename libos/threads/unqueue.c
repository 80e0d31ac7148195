#include "threads.h"

void zeroos_unqueue(struct thread *t)
{
	struct queue *q = queue_of(t->key);
	if (t->prev) t->prev->next = t->next;
	else q->first = t->next;
	if (t->next) t->next->prev = t->prev;
	else q->last = t->prev;
	t->key = 0;
}
