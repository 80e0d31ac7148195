#include "policies.h"

/* Takes nothing from the input; no AT_RANDOM. */
const void *zeroos_take_seed(void)
{
	return 0;
}
