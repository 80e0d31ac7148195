#include "object_floats.h"

void zeroos_float_convert_s(long x, unsigned long word)
{
	(void)x;
	put_s(FD(word), get_d(FS1(word)));
}
