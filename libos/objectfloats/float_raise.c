#include "object_floats.h"

int zeroos_float_raise(int negative, uint64_t rest, int odd, unsigned long word)
{
	uint64_t half = 1ULL << 63;
	switch (FUNCT(word)) {
	case ZERO:
		return 0;
	case DOWN:
		return rest && negative;
	case UP:
		return rest && !negative;
	case AWAY:
		return rest >= half;
	default:
		return rest > half || (rest == half && odd);
	}
}
