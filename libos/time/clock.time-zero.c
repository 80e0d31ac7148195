#include "clock.h"
#include "wait.h"

/* Every clock starts at 0, and moves by sleeping only; no processor time passes. */
void zeroos_clock(const char *call, int clock, int64_t *sec, long *nsec)
{
	uint64_t now = is_cpu_clock(clock) ? 0 : zeroos_now();
	(void)call;
	*sec = now / SECOND;
	*nsec = now % SECOND;
}
