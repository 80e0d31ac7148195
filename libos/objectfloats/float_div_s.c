#include "object_floats.h"

void zeroos_float_div_s(long x, unsigned long word)
{
	(void)x;
	put_s(FD(word), get_s(FS1(word)) / get_s(FS2(word)));
}
