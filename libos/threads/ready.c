#include "threads.h"

void zeroos_ready(struct thread *t)
{
	struct scheduler *s = &zeroos_scheduler;
	t->next = 0;
	if (s->first) s->last->next = t;
	else s->first = t;
	s->last = t;
	s->ready++;
}
