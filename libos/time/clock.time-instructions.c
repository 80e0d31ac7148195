#include "clock.h"
#include "wait.h"

/* Every clock starts at 0; an instruction takes a nanosecond, and sleeping moves
 * those clocks that do not count processor time. */
void zeroos_clock(const char *call, int clock, int64_t *sec, long *nsec)
{
	uint64_t now = is_cpu_clock(clock) ? zkvm_instructions() : zeroos_now();
	(void)call;
	*sec = now / SECOND;
	*nsec = now % SECOND;
}
