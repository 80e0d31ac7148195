#include "object_floats.h"

long zeroos_float_to_integer_d(long x, unsigned long word)
{
	(void)x;
	return zeroos_float_integer(zeroos_object_f[FS1(word)], word);
}
