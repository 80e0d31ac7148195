#include <errno.h>
#include <math.h>
#include <string.h>
#include "decimal.h"
#include "limbs.h"

#define BIAS 16383	/* of binary128's exponent */
#define FRACTION 112	/* bits that it stores */

static long double result(const uint32_t *limbs, int exponent, int negative)
{
	union { uint32_t limbs[4]; long double value; } u;
	memcpy(u.limbs, limbs, sizeof u.limbs);
	u.limbs[3] = (u.limbs[3] & 0xffff) | (uint32_t)exponent << 16 | (uint32_t)negative << 31;
	return u.value;
}

long double __decimal_round(
	uint32_t limbs[4], int rest, long long exponent, const struct format *f, int negative)
{
	static const uint32_t zero[4];
	int size = __limbs_size(limbs), most = 3 - f->least - f->bits;	/* values are below 2^most */
	if (!size && !rest) return result(zero, 0, negative);
	if (exponent + size > most) goto large;
	/* How many of the lowest bits go. */
	long long drop = size - f->bits;
	int tiny = exponent + drop < f->least;
	if (tiny) drop = f->least - exponent;
	if (drop > size) {	/* less than half of the smallest value */
		errno = ERANGE;
		return result(zero, 0, negative);
	}
	if (drop > 0) {
		rest |= __limbs_right(limbs, drop - 1);
		int half = limbs[0] & 1;
		__limbs_right(limbs, 1);
		if (tiny && (half | rest)) errno = ERANGE;
		if (half && (rest || limbs[0] & 1))
			for (int i = 0; i < 4 && !++limbs[i]; i++);
		exponent += drop;
		size = __limbs_size(limbs);
		if (!size) return result(zero, 0, negative);
		if (exponent + size > most) goto large;
	}
	long long biased = exponent + size - 1 + BIAS;
	if (size > FRACTION + 1) __limbs_right(limbs, 1);	/* a power of two */
	else if (biased > 0) __limbs_left(limbs, FRACTION + 1 - size);
	else __limbs_left(limbs, exponent + BIAS - 1 + FRACTION), biased = 0;
	return result(limbs, biased, negative);
large:
	errno = ERANGE;
	return result(zero, 2*BIAS + 1, negative);
}
