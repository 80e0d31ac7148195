#include "object_floats.h"

/* The one that is a number; -0 is less than 0. */
void zeroos_float_minmax_s(long x, unsigned long word)
{
	float a = get_s(FS1(word)), b = get_s(FS2(word));
	int max = FUNCT(word) & 1, negative = single_bits(FS1(word)) & SIGN_S ? 1 : 0;
	(void)x;
	if (a != a) a = b;
	else if (a == b ? negative == max : b == b && (max ? a < b : b < a)) a = b;
	put_s(FD(word), a);
}
