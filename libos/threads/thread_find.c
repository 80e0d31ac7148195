#include "threads.h"

struct thread *zeroos_thread_find(int tid)
{
	struct thread *t = zeroos_thread;
	if (t->tid == tid) return t;
	for (t = zeroos_scheduler.youngest; t && t->tid != tid; t = t->older);
	return t;
}
