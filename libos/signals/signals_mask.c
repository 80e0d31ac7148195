#include "signals.h"

int zeroos_signals_mask(uint64_t blocked)
{
	struct signals *s = zeroos_signals;
	s->saved = s->blocked;
	s->masked = 1;
	s->blocked = blocked & ~UNBLOCKABLE;
	return zeroos_signals_run();
}
