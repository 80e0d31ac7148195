/* A format of IEEE 754 as integers: FORMAT, which is defined before this is included, is its number
 * of bits. Rounds to nearest, ties to even. */
#ifndef FLOAT_FORMAT_H
#define FLOAT_FORMAT_H

#include <stdint.h>

#if FORMAT == 32
typedef float real;
typedef uint32_t bits;
#define DIGITS 24	/* binary ones of the significand: the first one, which is not stored, too */
#elif FORMAT == 64
typedef double real;
typedef uint64_t bits;
#define DIGITS 53
#else
typedef long double real;
typedef unsigned _BitInt(128) bits;
#define DIGITS 113
#endif

#define BIT(n) ((bits)1 << (n))
#define SIGN BIT(FORMAT - 1)
#define FIRST BIT(DIGITS - 1)
#define QUIET BIT(DIGITS - 2)
#define LARGEST ((1 << (FORMAT - DIGITS)) - 1)	/* exponent of infinity and of what is no number */
#define BIAS (LARGEST >> 1)
#define INFINITE ((bits)LARGEST << (DIGITS - 1))
#define NAN (INFINITE | QUIET)	/* as the F and D extensions have it: nobody's payload */
#define EXPONENT(x) ((unsigned long)((bits)((x) << 1) >> DIGITS))
#define FRACTION(x) ((x) & (FIRST - 1))

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

static inline bits bits_of(real value)
{
	return (union { real value; bits all; }){ .value = value }.all;
}

static inline real real_of(bits all)
{
	return (union { bits all; real value; }){ .all = all }.value;
}

/* Shifts the significand of a subnormal number until it begins with a one: the exponent. */
static inline int normalize(bits *significand)
{
	int exponent = 1;
	for (; !(*significand & FIRST); exponent--) *significand <<= 1;
	return exponent;
}

/* The number whose significand has DIGITS + extra ones and zeros, and whose first one has this
 * exponent. The last also stands for all that would follow: it is one where any of them is. */
static inline __attribute__((always_inline)) bits rounded(int exponent, bits significand, int extra)
{
	bits above = 0, half = BIT(extra - 1);
	if (exponent >= LARGEST) return INFINITE;
	if (exponent > 0) above = (bits)(exponent - 1) << (DIGITS - 1);
	else if (exponent < 1 - DIGITS) significand = 1;
	else {
		bits lost = significand << (FORMAT - 1 + exponent);
		significand = significand >> (1 - exponent) | (lost != 0);
	}
	bits result = above + (significand >> extra), rest = significand & (2 * half - 1);
	return result + (rest > half || (rest == half && result & 1));
}

#endif
