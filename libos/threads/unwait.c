#include "threads.h"

void zeroos_unwait(struct thread *t, int result)
{
	zeroos_unqueue(t);
	if (t->deadline != FOREVER) zeroos_deadline_remove(t);
	t->result = result;
	t->pi = 0;
	zeroos_ready(t);
}
