#include "files.h"
#include "policies.h"

/* 32 bytes of the private input are the seed: its first ones, or those after
 * the time where time=input takes that. AT_RANDOM is the stream's beginning. */
const void *zeroos_take_seed(void)
{
	static unsigned char at_random[16];
	zeroos_take_input(zeroos_seed, sizeof zeroos_seed);
	zeroos_entropy("the start", at_random, sizeof at_random);
	return at_random;
}
