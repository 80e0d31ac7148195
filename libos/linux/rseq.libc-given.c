#include <errno.h>

/* Only with `libc=given`: fails with ENOSYS, as on a Linux before 4.18. Nothing preempts a thread;
 * newer glibc asks at the start of each, and does without. */
long __linux_rseq(void)
{
	return -ENOSYS;
}
