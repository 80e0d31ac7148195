#include "object_floats.h"

void zeroos_float_div_d(long x, unsigned long word)
{
	(void)x;
	put_d(FD(word), get_d(FS1(word)) / get_d(FS2(word)));
}
