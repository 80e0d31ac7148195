#include "object_floats.h"

void zeroos_float_sqrt_d(long x, unsigned long word)
{
	(void)x;
	put_d(FD(word), zeroos_float_root(get_d(FS1(word))));
}
