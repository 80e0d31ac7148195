#include "signals.h"

void zeroos_signals_unmask(void)
{
	if (restore_blocked(zeroos_signals)) zeroos_signals_run();
}
