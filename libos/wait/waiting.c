#include "wait.h"

hidden const void
	*zeroos_waiting; /* the key that the only thread waits for; null once it is woken */
