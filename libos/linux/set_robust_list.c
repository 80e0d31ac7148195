#include <errno.h>
#include "platform.h"

/* Linux walks the list when a thread ends, for those that wait for its
 * mutexes. The only thread ends with the program: nobody is left to tell. */
weak long __linux_set_robust_list(void *head, size_t size)
{
	(void)head;
	return size == 3 * sizeof(long) ? 0 : -EINVAL;
}
