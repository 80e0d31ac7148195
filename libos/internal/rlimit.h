/* Resource limits: what there is of stack, files and processes, and no limit
 * on the rest. They cannot be changed. */
#ifndef RLIMIT_H
#define RLIMIT_H

#include <errno.h>
#include <sys/resource.h>
#include "platform.h"

extern hidden char _stack_bottom[], _stack_top[];

static inline int64_t limit(int resource)
{
	switch (resource) {
	case RLIMIT_STACK: return _stack_top - _stack_bottom;
	case RLIMIT_NOFILE: return 3;
	case RLIMIT_NPROC: return 1;
	case RLIMIT_CORE: return 0;
	}
	return -1;
}

#endif
