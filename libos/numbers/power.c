#include <string.h>
#include "numbers.h"

/* The exponent's digits from the highest: of four bits, where it is long enough
 * for sixteen powers of the base to pay. */
void zeroos_power(
	limb *r, const limb *base, const uint8_t *exp, size_t size, const struct modulus *m)
{
	while (size && !*exp) exp++, size--;
	int started = 0, width = size > 8 ? 4 : 1;
	size_t n = m->n;
	limb powers[1 << width][n];
	memset(powers, 0, n * LIMB);
	powers[0][0] = 1;
	memcpy(powers[1], base, n * LIMB);
	for (int i = 2; i < 1 << width; i++) m->multiply(powers[i], powers[i - 1], base, m);
	memcpy(r, powers[0], n * LIMB);
	for (; size; exp++, size--)
		for (int at = 8 - width; at >= 0; at -= width) {
			int digit = *exp >> at & ((1 << width) - 1);
			for (int i = 0; started && i < width; i++) m->multiply(r, r, r, m);
			if (digit && started) m->multiply(r, r, powers[digit], m);
			else if (digit) memcpy(r, powers[digit], n * LIMB);
			started |= digit;
		}
}
