/* musl's, without the older call that it makes, in every thread, on a Linux that
 * lacks prlimit64. */
#include <sys/resource.h>
#include "syscall.h"

#define FIX(x) do { if ((x) >= SYSCALL_RLIM_INFINITY) (x) = RLIM_INFINITY; } while (0)

int setrlimit(int resource, const struct rlimit *rlim)
{
	struct rlimit tmp;
	if (SYSCALL_RLIM_INFINITY != RLIM_INFINITY) {
		tmp = *rlim;
		FIX(tmp.rlim_cur);
		FIX(tmp.rlim_max);
		rlim = &tmp;
	}
	return syscall(SYS_prlimit64, 0, resource, rlim, 0);
}
