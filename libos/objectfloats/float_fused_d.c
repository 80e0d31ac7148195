#include "object_floats.h"

/* fmadd and its relatives, rounded once. */
void zeroos_float_fused_d(long x, unsigned long word)
{
	double a = get_d(FS1(word)), c = get_d(FS3(word));
	(void)x;
	if (word & 8) a = -a;			/* fnmadd, fnmsub: the product's sign */
	if (word & 4) c = -c;			/* fmsub, fnmadd */
	put_d(FD(word), zeroos_float_fuse_d(a, get_d(FS2(word)), c));
}
