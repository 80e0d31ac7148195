#include "object_floats.h"

/* compiler-rt's quotient of doubles is 0 where it is too small for a normal number. One of 113 bits
 * rounds as the exact one does; a compiler would make it of doubles again. */
void zeroos_float_div_d(long x, unsigned long word)
{
	volatile long double quotient = (long double)get_d(FS1(word)) / get_d(FS2(word));
	(void)x;
	put_d(FD(word), quotient);
}
