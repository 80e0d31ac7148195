#include "threads.h"

/* The threads that there are. The first one's stack is the platform's to guard. */
struct thread zeroos_main_thread = { .tid = SELF, .bits = -1, .signals = &zeroos_main_signals };
struct thread *zeroos_thread = &zeroos_main_thread;
struct threads zeroos_threads = { .youngest = &zeroos_main_thread };

struct thread *zeroos_thread_find(int tid)
{
	struct thread *t = zeroos_thread;
	if (t->tid == tid) return t;
	for (t = zeroos_threads.youngest; t && t->tid != tid; t = t->older);
	return t;
}
