#include "object_floats.h"

typedef union {
	long double value;
	uint64_t half[2];
} quad;

/* As for singles, by way of numbers of 113 bits. */
void zeroos_float_fused_d(long x, unsigned long word)
{
	long double product = (long double)get_d(FS1(word)) * get_d(FS2(word)), c = get_d(FS3(word));
	(void)x;
	if (word & 8) product = -product;			/* fnmadd, fnmsub */
	if (word & 4) c = -c;					/* fmsub, fnmadd */
	long double sum = product + c, part = sum - product,
				lost = (product - (sum - part)) + (c - part);
	quad result = { .value = sum };
	if (sum - sum == 0 && lost != 0 && !(result.half[0] & 1)) {
		if ((lost > 0) == (sum > 0)) result.half[0]++;
		else if (!result.half[0]--) result.half[1]--;
	}
	put_d(FD(word), result.value);
}
