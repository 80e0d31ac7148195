#include <errno.h>
#include "platform.h"

/* Walked when a thread ends, for those that wait for its mutexes. A program without threads has
 * nobody to tell. */
weak long __linux_set_robust_list(void *head, size_t size)
{
	(void)head;
	return size == 3 * sizeof(long) ? 0 : -EINVAL;
}
