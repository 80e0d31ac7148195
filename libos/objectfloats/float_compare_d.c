#include "object_floats.h"

/* feq, flt, fle: false where one is no number. */
long zeroos_float_compare_d(long x, unsigned long word)
{
	double a = get_d(FS1(word)), b = get_d(FS2(word));
	(void)x;
	switch (FUNCT(word)) {
	case 2:
		return a == b;
	case 1:
		return a < b;
	default:
		return a <= b;
	}
}
