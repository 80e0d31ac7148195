#include "object_floats.h"

/* A root rounded to a double first is right as a single, too: 53 bits are more than twice 24. */
void zeroos_float_sqrt_s(long x, unsigned long word)
{
	(void)x;
	put_s(FD(word), zeroos_float_root(get_s(FS1(word))));
}
