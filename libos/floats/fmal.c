#define FORMAT 128
#include "float_product.h"

#define EXTRA 3
#define PLACE 240	/* of the last bit of z, when its first is where the product's is */

/* Shifts three parts, the lowest first, to the right. Of what is lost the last bit stays. */
static void shift(bits part[3], int by)
{
	bits lost = 0;
	for (; by >= FORMAT && (part[0] | part[1] | part[2]); by -= FORMAT) {
		lost |= part[0];
		part[0] = part[1];
		part[1] = part[2];
		part[2] = 0;
	}
	if (by % FORMAT) {
		by %= FORMAT;
		lost |= part[0] << (FORMAT - by);
		part[0] = part[0] >> by | part[1] << (FORMAT - by);
		part[1] = part[1] >> by | part[2] << (FORMAT - by);
		part[2] >>= by;
	}
	part[0] |= lost != 0;
}

static int less(const bits a[3], const bits b[3])
{
	int i = 2;
	while (i && a[i] == b[i]) i--;
	return a[i] < b[i];
}

/* to += by, or to -= by. */
static void add(bits to[3], const bits by[3])
{
	for (int i = 0, carry = 0; i < 3; i++) {
		bits sum = to[i] + by[i];
		int over = sum < by[i];
		to[i] = sum + carry;
		carry = over | (to[i] < sum);
	}
}

static void subtract(bits to[3], const bits by[3])
{
	for (int i = 0, borrow = 0; i < 3; i++) {
		bits rest = to[i] - by[i];
		int under = to[i] < by[i];
		to[i] = rest - borrow;
		borrow = under | (rest < to[i]);
	}
}

/* x * y + z, rounded once. musl's is not where the result is subnormal. */
long double fmal(long double x, long double y, long double z)
{
	bits a = bits_of(x) & ~SIGN, b = bits_of(y) & ~SIGN, c = bits_of(z) & ~SIGN;
	bits sign = (bits_of(x) ^ bits_of(y)) & SIGN, other = bits_of(z) & SIGN;
	int first = a >> (DIGITS - 1), second = b >> (DIGITS - 1), third = c >> (DIGITS - 1);

	if (!a || !b || first == LARGEST || second == LARGEST) return x * y + z;
	if (third == LARGEST) return z + z;
	if (!first) first = normalize(&a);
	if (!second) second = normalize(&b);
	if (c && !third) third = normalize(&c);
	a = (a & (FIRST - 1)) | FIRST;
	b = (b & (FIRST - 1)) | FIRST;
	if (c) c = (c & (FIRST - 1)) | FIRST;

	bits sum[3] = { 0 }, more[3] = { 0, c << (PLACE - FORMAT), c >> (2 * FORMAT - PLACE) };
	int exponent = first + second - BIAS, above = c ? third - exponent : 0;
	sum[2] = product(a, b, &sum[1]);
	if (above > 0) shift(sum, above), exponent += above;
	else shift(more, -above);

	if (sign == other) {
		add(sum, more);
	} else if (less(sum, more)) {
		subtract(more, sum);
		for (int i = 0; i < 3; i++) sum[i] = more[i];
		sign = other;
	} else {
		subtract(sum, more);
	}
	int top = 3 * FORMAT - 1, last = DIGITS + EXTRA - 1;
	while (top >= 0 && !(sum[top / FORMAT] >> top % FORMAT & 1)) top--;
	if (top < 0) return 0;
	exponent += top - (PLACE + DIGITS - 1);
	if (top > last) shift(sum, top - last);
	else sum[0] <<= last - top;
	return real_of(sign | rounded(exponent, sum[0], EXTRA));
}
