#include <errno.h>
#include "threads.h"

/* Of any thread; linked with the scheduler, which is where lists are kept. */
long __linux_get_robust_list(long tid, void **head, size_t *size)
{
	struct thread *t = tid ? zeroos_thread_find(tid) : zeroos_thread;
	if (!t) return -ESRCH;
	*head = t->robust;
	*size = 3 * sizeof(long);
	return 0;
}
