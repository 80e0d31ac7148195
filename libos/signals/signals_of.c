#include "signals.h"

struct signals *zeroos_signals_of(int tid)
{
	struct signals *s = zeroos_signals_list;
	while (s && s->tid != tid) s = s->next;
	return s;
}
