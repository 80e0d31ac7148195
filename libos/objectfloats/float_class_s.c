#include "object_floats.h"

long zeroos_float_class_s(long x, unsigned long word)
{
	uint32_t bits = single_bits(FS1(word)), rest = bits & ~SIGN_S;
	int negative = bits != rest, top = 23, kind;
	uint32_t infinity = (uint32_t)0xff << top;
	(void)x;
	if (rest > infinity) return rest >> (top - 1) & 1 ? 1 << 9 : 1 << 8;
	if (rest == infinity) kind = 0;
	else if (rest >> top) kind = 1;
	else kind = rest ? 2 : 3;
	return 1 << (negative ? kind : 7 - kind);
}
