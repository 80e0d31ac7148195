#include <string.h>
#include "../internal/limbs.h"
#include "printf.h"

#define BILLION 1000000000

static uint32_t multiply(uint32_t *limbs, int from, uint32_t by)
{
	uint32_t carry = 0;
	for (int i = from; i < 4; i++) {
		uint64_t x = (uint64_t)limbs[i] * by + carry;
		limbs[i] = x;
		carry = x >> 32;
	}
	return carry;
}

static uint32_t divide(uint32_t *limbs, uint32_t by)
{
	uint64_t rest = 0;
	for (int i = 3; i >= 0; i--) {
		if (!rest && limbs[i] < by) {
			rest = limbs[i];
			limbs[i] = 0;
			continue;
		}
		rest = rest << 32 | limbs[i];
		limbs[i] = rest / by;
		rest %= by;
	}
	return rest;
}

/* x / 10^9 and what is left; x below 2^59. */
static uint32_t quotient(uint64_t x, uint32_t *rest)
{
	/* 2^59 / 10^9: so q is at most 2 too small. */
	uint32_t q = (uint64_t)(uint32_t)(x >> 27) * 576460752 >> 32;
	uint32_t r = x - (uint64_t)q * BILLION;
	for (; r >= BILLION; r -= BILLION) q++;
	*rest = r;
	return q;
}

/* Writes an integer so that its last word is at d->point. */
static void whole(struct decimal *d, uint32_t *limbs)
{
	d->first = d->point + 1;
	while (limbs[3] | limbs[2] | limbs[1] >> 27) *--d->first = divide(limbs, BILLION);
	uint64_t x = (uint64_t)limbs[1] << 32 | limbs[0];
	do {
		uint32_t rest;
		x = quotient(x, &rest);
		*--d->first = rest;
	} while (x);
	d->end = d->point + 1;
}

/* Whether there are more words than `most`, behind the point or `all`: what is lost leaves a 1
 * in the last. */
static int full(struct decimal *d, int most, int all)
{
	uint32_t *from = all ? d->first : d->point;
	if (d->end - from <= most) return 0;
	d->end = from + most;
	if (d->first >= d->end) *(d->first = d->end - 1) = 0;
	d->end[-1] |= 1;
	return 1;
}

/* The same as split() for 64 bits, and with a limit as full() has it. */
static void split_short(struct decimal *d, uint64_t x, int bits, int most, int all)
{
	uint32_t limbs[4] = { x >> bits, x >> bits >> 32 };
	whole(d, limbs);
	if (!*d->first) d->first++;
	for (x <<= 64 - bits; x;) {
		uint64_t low = (uint64_t)(uint32_t)x * BILLION;
		uint64_t high = (x >> 32) * BILLION + (low >> 32);
		x = high << 32 | (uint32_t)low;
		if (high >> 32 || d->first < d->end) *d->end++ = high >> 32;
		else d->first++, d->end++;
		if (x && d->first < d->end && full(d, most, all)) return;
	}
}

/* limbs / 2^bits, bits up to 128: the whole part, and then all digits behind the point. */
static void split(struct decimal *d, uint32_t *limbs, int bits)
{
	uint32_t part[4];	/* what is behind the point, as 128 bits */
	int limb = 0;
	memcpy(part, limbs, sizeof part);
	__limbs_left(part, 128 - bits);
	__limbs_right(limbs, bits);
	whole(d, limbs);
	for (;;) {
		while (limb < 4 && !part[limb]) limb++;
		if (limb == 4) return;
		*d->end++ = multiply(part, limb, BILLION);
	}
}

/* * 2^count */
static void larger(struct decimal *d, int count)
{
	while (count) {
		int shift = count < 29 ? count : 29;
		uint32_t carry = 0;
		for (uint32_t *w = d->end; w-- > d->first;) {
			uint64_t x = ((uint64_t)*w << shift) + carry;
			carry = quotient(x, w);
		}
		if (carry) *--d->first = carry;
		count -= shift;
	}
}

/* / 2^count, of which so many words are kept. */
static void smaller(struct decimal *d, int count, int most, int all)
{
	while (count) {
		int shift = count < 9 ? count : 9;
		uint32_t carry = 0;
		for (uint32_t *w = d->first; w < d->end; w++) {
			uint32_t rest = *w & ((1 << shift) - 1);
			*w = (*w >> shift) + carry;
			carry = (BILLION >> shift) * rest;
		}
		if (carry) *d->end++ = carry;
		if (!*d->first && d->first < d->end) d->first++;
		full(d, most, all);
		count -= shift;
	}
}

void __printf_digits(struct decimal *d, uint32_t *words, struct binary *b, int most, int all)
{
	uint32_t *limbs = b->limbs;
	int count = b->exponent;
	d->point = words + PRINTF_SPARE + 3 + (count > 0 ? count/29 + 1 : 0);
	if (count < 0 && count > -64 && !(limbs[2] | limbs[3]))
		split_short(d, (uint64_t)limbs[1] << 32 | limbs[0], -count, most, all);
	else if (count < 0 && count >= -128) split(d, limbs, -count);
	else {
		whole(d, limbs);
		if (count > 0) larger(d, count);
		else smaller(d, -count, most, all);
	}
	while (d->end > d->first && !d->end[-1]) d->end--;
	while (d->first < d->end && !*d->first) d->first++;
}
