#include <string.h>
#include "decimal.h"

#define BILLION 1000000000
#define WHOLE 4		/* words before the point: more bits than any format has */
#define ENOUGH 10384594	/* in the first of them: the whole has at least 2^113 */

/* Multiplies or divides by powers of two until the words before the point have all bits of the
 * result, and some more. Whatever is lost behind the last word leaves a 1 there. */
long double __decimal_exact(
	uint32_t *words, int count, long long point, const struct format *f, int negative)
{
	long long exponent = 0;
	/* Digits become those of words that the point stands between. */
	int odd = (point % 9 + 9) % 9;
	uint32_t *w = words, limbs[4] = { 0 };
	if (odd) {
		uint32_t carry = 0, unit = 1, high = BILLION;
		for (int i = odd; i < 9; i++) unit *= 10, high /= 10;
		for (int i = 0; i < count; i++) {
			uint32_t rest = w[i] % unit;
			w[i] = carry + w[i] / unit;
			carry = rest * high;
		}
		if (carry) w[count++] = carry;
		point += 9 - odd;
	}
	point /= 9;
	/* A ring: words grow at the front when they are multiplied, and at the end when divided. */
	int first = 0;
#define AT(i) w[(first + (i)) & (DECIMAL_WORDS - 1)]
	while (point < WHOLE || (point == WHOLE && AT(0) < ENOUGH)) {
		uint32_t carry = 0;
		exponent -= 29;
		for (int i = count - 1; i >= 0; i--) {
			uint64_t x = ((uint64_t)AT(i) << 29) + carry;
			carry = x / BILLION;
			AT(i) = x % BILLION;
			if (!AT(i) && i == count - 1 && i) count--;
		}
		if (carry) {
			first--, point++;
			if (count == DECIMAL_WORDS) AT(count - 1) |= AT(count) != 0;
			else count++;
			AT(0) = carry;
		}
	}
	while (point > WHOLE) {
		uint32_t carry = 0;
		int shift = point > WHOLE + 1 ? 9 : 1;	/* a billion is a multiple of 2^9 */
		exponent += shift;
		for (int i = 0; i < count; i++) {
			uint32_t rest = AT(i) & ((1 << shift) - 1);
			AT(i) = (AT(i) >> shift) + carry;
			carry = rest * (BILLION >> shift);
		}
		if (carry) {
			if (count < DECIMAL_WORDS) AT(count) = carry, count++;
			else AT(count - 1) |= 1;
		}
		if (!AT(0)) first++, count--, point--;
	}
	int rest = 0;
	for (int i = 0; i < WHOLE; i++) {
		uint32_t carry = i < count ? AT(i) : 0;
		for (int j = 0; j < 4; j++) {
			uint64_t x = (uint64_t)limbs[j] * BILLION + carry;
			limbs[j] = x;
			carry = x >> 32;
		}
	}
	for (int i = WHOLE; i < count; i++) rest |= AT(i) != 0;
	return __decimal_round(limbs, rest, exponent, f, negative);
}
