#include "signals.h"

void zeroos_signals_unmask(void)
{
	struct signals *s = zeroos_signals;
	if (!s->masked) return;
	s->masked = 0;
	s->blocked = s->saved;
	zeroos_signals_run();
}
