#include "object_floats.h"

/* As for doubles. */
void zeroos_float_div_s(long x, unsigned long word)
{
	volatile double quotient = (double)get_s(FS1(word)) / get_s(FS2(word));
	(void)x;
	put_s(FD(word), quotient);
}
