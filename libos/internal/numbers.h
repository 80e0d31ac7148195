/* Arithmetic modulo a number of any size, for accelerators in software. A
 * number is a row of limbs, the lowest first. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "platform.h"

typedef unsigned long limb;
#if __riscv_xlen == 32
typedef uint64_t limbs;		/* two of them */
#else
typedef unsigned __int128 limbs;
#endif
#define LIMB sizeof(limb)
#define LIMB_BITS (8 * LIMB)

/* The highest bit of the modulus is 1: then one multiplication by `inverse` gives a limb of
 * the quotient. A smaller modulus is shifted up first, as numbers equal modulo m * 2^k are
 * equal modulo m. */
struct modulus {
	const limb *m;
	size_t n;		/* limbs */
	limb inverse;		/* zeroos_inverse(m[n - 1]) */
	/* r = a * b, which may alias each other; one of a and b may be m or more.
	 * zeroos_multiply, or a faster one for this modulus. */
	void (*multiply)(limb *r, const limb *a, const limb *b, const struct modulus *m);
};

/* (B^2 - 1) / d - B, where B is 2 to the power of LIMB_BITS. */
hidden limb zeroos_inverse(limb d);

/* t modulo m in t's lowest limbs. t has n + count limbs, of which the highest n
 * are less than m. */
hidden void zeroos_reduce(limb *t, size_t count, const struct modulus *m);

hidden void zeroos_multiply(limb *r, const limb *a, const limb *b, const struct modulus *m);

/* r = a + b and r = a - b modulo m; all may alias each other. */
hidden void zeroos_add(limb *r, const limb *a, const limb *b, const struct modulus *m);
hidden void zeroos_subtract(limb *r, const limb *a, const limb *b, const struct modulus *m);

/* r = base^exp modulo m, of an exponent of `size` big-endian bytes. */
hidden void zeroos_power(
	limb *r, const limb *base, const uint8_t *exp, size_t size, const struct modulus *m);

/* Below 0, 0 or above, as a is less than b, equal or greater. */
hidden int zeroos_compare(const limb *a, const limb *b, size_t n);

/* The number of `size` big-endian bytes, in n limbs that it fits into. */
hidden void zeroos_from_bytes(limb *to, size_t n, const uint8_t *from, size_t size);

/* And back. */
hidden void zeroos_to_bytes(uint8_t *to, size_t size, const limb *from);

#endif
