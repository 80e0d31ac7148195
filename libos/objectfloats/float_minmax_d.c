#include "object_floats.h"

/* The one that is a number; -0 is less than 0. */
void zeroos_float_minmax_d(long x, unsigned long word)
{
	double a = get_d(FS1(word)), b = get_d(FS2(word));
	int max = FUNCT(word) & 1, negative = zeroos_object_f[FS1(word)] & SIGN_D ? 1 : 0;
	(void)x;
	if (a != a) a = b;
	else if (a == b ? negative == max : b == b && (max ? a < b : b < a)) a = b;
	put_d(FD(word), a);
}
