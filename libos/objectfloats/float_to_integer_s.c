#include "object_floats.h"

long zeroos_float_to_integer_s(long x, unsigned long word)
{
	(void)x;
	return zeroos_float_integer(bits_of(get_s(FS1(word))), word);
}
