#include "signals.h"

int zeroos_signals_mask(uint64_t blocked)
{
	replace_blocked(zeroos_signals, blocked);
	return zeroos_signals_run();
}
