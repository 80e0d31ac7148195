#include <errno.h>
#include "threads.h"

/* If the thread waits, it does no longer. The rules are libc's (pthread_cancel.c). */
void zeroos_cancel(int tid)
{
	struct thread *t = zeroos_thread_find(tid);
	__asm__ volatile ("" : : "r"(&zeroos_turns));	/* links the wait that looks for it */
	if (t && t->key) zeroos_unwait(t, -ECANCELED);
}
