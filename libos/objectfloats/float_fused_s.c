#include "object_floats.h"

/* fmadd and its relatives, rounded once. */
void zeroos_float_fused_s(long x, unsigned long word)
{
	float a = get_s(FS1(word)), c = get_s(FS3(word));
	(void)x;
	if (word & 8) a = -a;			/* fnmadd, fnmsub: the product's sign */
	if (word & 4) c = -c;			/* fmsub, fnmadd */
	put_s(FD(word), zeroos_float_fuse_s(a, get_s(FS2(word)), c));
}
