#include "threads.h"

void zeroos_deadline_add(struct thread *t)
{
	struct scheduler *s = &zeroos_scheduler;
	t->order = s->order++;
	t->parent = t->child = t->sibling = 0;
	s->soonest = zeroos_deadline_meld(s->soonest, t);
}
