#include "policies.h"

/* Takes nothing from the input; AT_RANDOM is the stream's beginning. */
const void *zeroos_take_seed(void)
{
	static unsigned char at_random[16];
	zeroos_entropy("the start", at_random, sizeof at_random);
	return at_random;
}
