/* Curves y^2 = x^3 + ax + b over numbers of 256 bits modulo p, with n points
 * that are multiples of g (SEC 1, SEC 2). */
#ifndef CURVES_H
#define CURVES_H

#include "numbers.h"

#define BYTES 32
#define LIMBS (BYTES / LIMB)

/* 64 bits of a constant, the lower ones first. */
#if __riscv_xlen == 32
#define PAIR(high, low) low, high
#else
#define PAIR(high, low) (limb)high << 32 | low
#endif

/* (x / z^2, y / z^3); the point at infinity where z is 0. */
struct point { limb x[LIMBS], y[LIMBS], z[LIMBS]; };

struct curve {
	struct modulus p, n;
	int minus_3;		/* whether a is -3; otherwise it is 0 */
	limb b[LIMBS];
	struct point g;
};
extern hidden const struct curve zeroos_secp256k1, zeroos_secp256r1;

/* (p + 1) / 4 in big endian: x to that power is a root of x, if x has one. */
extern hidden const uint8_t zeroos_secp256k1_root[BYTES];

/* zeroos_multiply for secp256k1's p. */
hidden void zeroos_secp256k1_multiply(
	limb *r, const limb *a, const limb *b, const struct modulus *m);

/* r = 2 p and r = p + q; all may alias each other. */
hidden void zeroos_point_double(struct point *r, const struct point *p, const struct curve *c);
hidden void zeroos_point_add(
	struct point *r, const struct point *p, const struct point *q, const struct curve *c);

/* r = u g + v q for u and v less than n: 1, or 0 if that is the point at infinity. */
hidden int zeroos_combine(
	struct point *r, const limb *u, const limb *v, const struct point *q, const struct curve *c);

/* x^3 + ax + b. */
hidden void zeroos_curve_square(limb *r, const limb *x, const struct curve *c);

/* 1 / x modulo a prime, for x that is not 0. */
hidden void zeroos_invert(limb *r, const limb *x, const struct modulus *m);

/* Reads a number: 1 if it is less than m. */
hidden int zeroos_below(limb *to, const uint8_t *bytes, const struct modulus *m);

/* Whether it is 0. */
hidden int zeroos_is_zero(const limb *x);

/* Whether (r, s) is a signature of the hash z by the point (x, y). All are big
 * endian, r and s one after the other, x and y too. */
hidden int zeroos_ecdsa(
	const uint8_t *z, const uint8_t *signature, const uint8_t *key, const struct curve *c);

#endif
