/* As on Linux: 1 to 99 for real-time policies, 0 for the others. */
#include "sched_policy.h"

long __linux_sched_get_priority_max(long policy)
{
	switch ((int)policy) {
	case FIFO: case RR: return 99;
	case OTHER: case BATCH: case IDLE: case DEADLINE: return 0;
	}
	return -EINVAL;
}
