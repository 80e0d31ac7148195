#include "object_floats.h"

void zeroos_float_convert_d(long x, unsigned long word)
{
	(void)x;
	put_d(FD(word), get_s(FS1(word)));
}
