#include "object_floats.h"

long zeroos_float_class_d(long x, unsigned long word)
{
	uint64_t bits = zeroos_object_f[FS1(word)], rest = bits & ~SIGN_D;
	int negative = bits != rest, top = 52, kind;
	uint64_t infinity = (uint64_t)0x7ff << top;
	(void)x;
	if (rest > infinity) return rest >> (top - 1) & 1 ? 1 << 9 : 1 << 8;
	if (rest == infinity) kind = 0;
	else if (rest >> top) kind = 1;
	else kind = rest ? 2 : 3;
	return 1 << (negative ? kind : 7 - kind);
}
