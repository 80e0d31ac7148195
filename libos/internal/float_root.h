/* The square root of a float or double. */
#ifndef FLOAT_ROOT_H
#define FLOAT_ROOT_H

#include "float_format.h"

#define HALF (__riscv_xlen / 2)

/* The root of a word of which one of the first two bits is a one: half a word, off by 1 at most.
 * By Heron's method, from a line that is within 3.2 % of the root. */
static inline unsigned long half_root(unsigned long square)
{
	unsigned long root = (square >> (HALF + 4)) * 11 + (22UL << (HALF - 6));
	root = (root + square / root) >> 1;
	root = (root + square / root) >> 1;
#if __riscv_xlen == 64
	root = (root + square / root) >> 1;
#endif
	return root;
}

/* The root has `extra` bits too many, and may be off by as much as `off`. That matters where it
 * seems to lie near the middle of two numbers (it never is the middle). There it is cut down to one
 * bit too many, and its square compared with what that should be, both modulo 2^64. */
static inline uint64_t rounded_root(uint64_t root, int extra, unsigned off, uint64_t square)
{
	uint64_t half = (uint64_t)1 << (extra - 1), rest = root & (2 * half - 1);
	if (unlikely(rest - (half - off) <= 2 * off)) {
		root >>= extra - 1;
		while ((int64_t)(square - root * root) < 0) root--;
		while ((int64_t)(square - (root + 1) * (root + 1)) >= 0) root++;
		return (root + 1) >> 1;
	}
	return (root + half) >> extra;
}

#if FORMAT > __riscv_xlen
#include "inverse.h"

static inline uint64_t significant_root(uint64_t square)
{
	uint32_t high = square >> 32, root = half_root(high);
	root -= root >> 16;
	/* 32 bits of the root, off by less than 4; the rest is less than 2^35 in size. */
	int32_t rest = high - root * root;
	root = (root << 16) + 2 * ((rest << 14) / (int32_t)root);
	root -= !root;
	int32_t more = (int64_t)(square - (uint64_t)root * root) >> 4;
	int32_t next = ((int64_t)more * (int64_t)(uint64_t)inverse(root)) >> 32;
	return rounded_root(((uint64_t)root << 28) + next, 7, 8, square << 44);
}

#elif FORMAT == __riscv_xlen

static inline uint64_t significant_root(bits square)
{
	bits root = half_root(square);
#if FORMAT == 64
	int64_t rest = square - root * root, next = (rest << (HALF - 3)) / (int64_t)root;
#else
	int32_t rest = square - root * root, next = (rest << (HALF - 3)) / (int32_t)root;
#endif
	root = (root << (HALF - 2)) + next;
	uint64_t wide = (uint64_t)square << (2 * DIGITS + 2 - FORMAT);
	return rounded_root(root, FORMAT - 2 - DIGITS, 2, wide);
}

#else

static inline uint64_t significant_root(uint64_t square)
{
	return rounded_root(half_root(square), HALF - DIGITS, 2, square >> (64 - 2 * DIGITS - 2));
}

#endif

static inline bits root_of(bits a)
{
	int exponent = EXPONENT(a);
	if (unlikely(a - FIRST >= INFINITE - FIRST)) {
		if (!(bits)(a << 1)) return a;
		if (a == INFINITE) return a;
		if (a > INFINITE) return NAN;	/* and what is below zero */
		exponent = normalize(&a);
	}
	/* The exponent of the square is even where it begins with a zero. */
#if FORMAT == 32 && __riscv_xlen == 64
	uint64_t square = (uint64_t)(FRACTION(a) | FIRST) << (64 - DIGITS - (exponent & 1));
#else
	bits square = (FRACTION(a) | FIRST) << (FORMAT - DIGITS - (exponent & 1));
#endif
	bits below = (exponent + BIAS) / 2 - 1;
	return (below << (DIGITS - 1)) + significant_root(square);
}

#endif
