#include "wait.h"

extern hidden const void *zeroos_waiting;

weak int zeroos_wake(const void *key, int max)
{
	if (zeroos_waiting != key || !max) return 0;
	zeroos_waiting = 0;
	return 1;
}
