#include "sched_policy.h"
#include "threads.h"

extern weak struct thread *zeroos_thread;
weak struct thread *zeroos_thread_find(int tid);

/* Without threads there is one, and its policy is here. */
int *zeroos_policy_of(int tid)
{
	static int only;
	if (!&zeroos_thread) return !tid || tid == SELF ? &only : 0;
	struct thread *t = !tid ? zeroos_thread : zeroos_thread_find ? zeroos_thread_find(tid) : 0;
	return t ? &t->policy : 0;
}
