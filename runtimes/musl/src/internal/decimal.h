/* Between floatscan.c, which reads a number, and what makes a floating-point value of it. */
#ifndef DECIMAL_H
#define DECIMAL_H

#include <features.h>
#include <stdint.h>

/* Words of 9 decimal digits, the most significant first. The longest number that has to be
 * looked at to the end: a bit more than the 11,563 digits half way between two values. */
enum { DECIMAL_WORDS = 2048 };

/* A binary format: its precision in bits, and the exponent of its smallest value. */
struct format { int bits, least; };

/* The value (limbs + something between 0 and 1 if `rest`) * 2^exponent, rounded to nearest,
 * ties to even. limbs: 128 bits, the lowest first. ERANGE where it is too large, or too small
 * and so inexact. */
hidden long double __decimal_round(
	uint32_t limbs[4], int rest, long long exponent, const struct format *, int negative);

/* 0.w0w1w2... * 10^point of `count` words, of which the first is not 0. */
hidden long double __decimal_exact(
	uint32_t *words, int count, long long point, const struct format *, int negative);

/* digits * 10^exponent, or a bit more if `more`; 0 where that is too close to half way between
 * two values, or to the ends of the format. */
hidden int __decimal_near(long double *, uint64_t digits, int more, int exponent,
	const struct format *, int negative);

#endif
