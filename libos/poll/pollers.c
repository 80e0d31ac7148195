#include <limits.h>
#include "polling.h"

const char zeroos_pollers;

void zeroos_poll_changed(void)
{
	zeroos_wake(&zeroos_pollers, INT_MAX);
}
