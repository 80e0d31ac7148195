/* Resource limits: what there is of stack and files, and no limit on the rest. Those of files and
 * memory can be changed; on the others nothing would keep an eye. */
#ifndef RLIMIT_H
#define RLIMIT_H

#include <errno.h>
#include <sys/resource.h>
#include "platform.h"

struct limit {
	uint64_t soft, hard;
};
#define UNLIMITED UINT64_MAX

extern hidden char _stack_bottom[], _stack_top[];

/* What the program has set; of a stack at most what there is. */
enum { LOWERED_DATA, LOWERED_STACK, LOWERED_AS, LOWERED };
extern hidden struct limit zeroos_lowered[LOWERED];

extern hidden int zeroos_most_files;	/* the hard limit of open files */

/* `resource` must be below RLIMIT_NLIMITS. */
hidden struct limit zeroos_limit(int resource);
hidden long zeroos_limit_set(int resource, struct limit);

#endif
