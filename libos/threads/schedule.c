#include "threads.h"

void zeroos_schedule(void)
{
	struct thread *from = zeroos_thread, *to = zeroos_next();
	zeroos_check_stack(from);
	if (to == from) return;
	zeroos_signals = to->signals;
	zeroos_thread = to;
	zeroos_switch(&from->context, &to->context);
}
