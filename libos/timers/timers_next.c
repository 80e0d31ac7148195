#include "timers.h"

uint64_t zeroos_timers_next(void)
{
	return zeroos_timers.root ? zeroos_timers.root->expiry : UINT64_MAX;
}
