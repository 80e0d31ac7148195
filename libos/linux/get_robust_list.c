/* What set_robust_list was given, of any thread. */
#include <errno.h>
#include "threads.h"

long __linux_get_robust_list(long tid, void **head, size_t *size)
{
	struct thread *t = tid ? zeroos_thread_find(tid) : zeroos_thread;
	if (!t || !zeroos_scheduler.tid) return -ESRCH;	/* the scheduler is what keeps lists */
	*head = t->robust;
	*size = 3 * sizeof(long);
	return 0;
}
