#include <errno.h>
#include "threads.h"

/* It has a signal to handle: its wait is over, if it waits. */
void zeroos_interrupt(void *thread)
{
	struct thread *t = thread;
	if (t->key) zeroos_unwait(t, -EINTR);
}
