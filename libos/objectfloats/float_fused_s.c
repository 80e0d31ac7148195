#include "object_floats.h"

/* fmadd and its relatives, rounded once. A product of singles is a double; its sum with a third,
 * cut off to odd, rounds to a single as the exact one does. */
void zeroos_float_fused_s(long x, unsigned long word)
{
	double product = (double)get_s(FS1(word)) * get_s(FS2(word)), c = get_s(FS3(word));
	(void)x;
	if (word & 8) product = -product;			/* fnmadd, fnmsub */
	if (word & 4) c = -c;					/* fmsub, fnmadd */
	double sum = product + c, part = sum - product, lost = (product - (sum - part)) + (c - part);
	uint64_t bits = bits_of(sum);
	if (sum - sum == 0 && lost != 0 && !(bits & 1)) bits += (lost > 0) == (sum > 0) ? 1 : -1;
	put_s(FD(word), double_of(bits));
}
