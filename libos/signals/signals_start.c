#include <string.h>
#include "signals.h"

void zeroos_signals_start(struct signals *s, void *thread, int tid)
{
	memset(s, 0, sizeof *s);
	s->blocked = zeroos_signals->blocked;
	s->thread = thread;
	s->tid = tid;
	s->next = zeroos_signals_list;
	zeroos_signals_list = s;
}
