#include "platform.h"

/* The other threads that are ready run first. When all of them only yield, virtual time passes, the longer the faster. */
weak long __linux_sched_yield(void)
{
	return 0;
}
