/* Fields for pairings, curves y^2 = x^3 + b over them, and the pairings
 * themselves. An element is a row of limbs: of a prime field its number times
 * B^n modulo p (Montgomery), of an extension its coefficients. A point is three
 * elements (x, y, z) that stand for (x / z^2, y / z^3), and for infinity where
 * z is 0. Results may be where arguments are. */
#ifndef FIELDS_H
#define FIELDS_H

#include <string.h>
#include "numbers.h"

/* 64 bits of a constant, the lower ones first. */
#if __riscv_xlen == 32
#define PAIR(high, low) low, high
#else
#define PAIR(high, low) (limb)high << 32 | low
#endif

#define MOST (48 / LIMB)	/* limbs of an element of a prime field */

/* `ring` gives the limbs of an element and the multiplication, so that
 * zeroos_power serves here. Of a prime field also p, which has a highest bit of
 * 0, and as `inverse` -1 / p modulo B. */
struct field {
	struct modulus ring;
	void (*add)(limb *r, const limb *a, const limb *b, const struct field *f);
	void (*subtract)(limb *r, const limb *a, const limb *b, const struct field *f);
	void (*invert)(limb *r, const limb *a, const struct field *f);
	const limb *one;		/* its first coefficient */
	const struct field *of;		/* what the coefficients are; 0 for a prime field */
	const limb *square;		/* of a prime field: B^2n modulo p */
	void (*xi)(limb *r, const limb *a, const struct field *of);	/* fp6: a times xi */
	int high_first;			/* fp2: bytes hold the coefficient of i first */
};

static inline const struct field *field_of(const struct modulus *ring)
{
	return (const struct field *)ring;
}

static inline void add(limb *r, const limb *a, const limb *b, const struct field *f)
{
	f->add(r, a, b, f);
}

static inline void subtract(limb *r, const limb *a, const limb *b, const struct field *f)
{
	f->subtract(r, a, b, f);
}

static inline void multiply(limb *r, const limb *a, const limb *b, const struct field *f)
{
	f->ring.multiply(r, a, b, &f->ring);
}

static inline void copy(limb *r, const limb *a, const struct field *f)
{
	memcpy(r, a, f->ring.n * LIMB);
}

static inline int equal(const limb *a, const limb *b, const struct field *f)
{
	return !memcmp(a, b, f->ring.n * LIMB);
}

hidden int zeroos_field_zero(const limb *a, const struct field *f);
hidden void zeroos_field_one(limb *r, const struct field *f);
hidden void zeroos_field_negate(limb *r, const limb *a, const struct field *f);

/* Big-endian bytes; 1 if every number is less than p. */
hidden int zeroos_field_read(limb *r, const uint8_t *bytes, const struct field *f);
hidden void zeroos_field_write(uint8_t *bytes, const limb *a, const struct field *f);

hidden void zeroos_prime_invert(limb *r, const limb *a, const struct field *f);

/* Extensions: coefficient by coefficient; fp2 is fp[i] with i^2 = -1, fp6 is
 * fp2[v] with v^3 = xi, fp12 is fp6[w] with w^2 = v. */
hidden void zeroos_extension_add(
	limb *r, const limb *a, const limb *b, const struct field *f);
hidden void zeroos_extension_subtract(
	limb *r, const limb *a, const limb *b, const struct field *f);
hidden void zeroos_fp2_multiply(
	limb *r, const limb *a, const limb *b, const struct modulus *ring);
hidden void zeroos_fp6_multiply(
	limb *r, const limb *a, const limb *b, const struct modulus *ring);
hidden void zeroos_fp12_multiply(
	limb *r, const limb *a, const limb *b, const struct modulus *ring);
hidden void zeroos_fp2_invert(limb *r, const limb *a, const struct field *f);
hidden void zeroos_fp6_invert(limb *r, const limb *a, const struct field *f);
hidden void zeroos_fp12_invert(limb *r, const limb *a, const struct field *f);

/* r = a with i, or with w, taken for -i or -w. */
hidden void zeroos_conjugate(limb *r, const limb *a, const struct field *f);

/* fp6: r = v a. */
hidden void zeroos_fp6_shift(limb *r, const limb *a, const struct field *fp6);

/* As zeroos_fp12_multiply, with cheaper squares of what a conjugate inverts. */
hidden void zeroos_cyclotomic_multiply(
	limb *r, const limb *a, const limb *b, const struct modulus *ring);

/* A root of a, if it is a square: 1. */
hidden int zeroos_bls12_root(limb *r, const limb *a, const struct field *fp);
hidden int zeroos_bls12_root2(limb *r, const limb *a, const struct field *fp2);

struct group {
	const struct field *f;
	const limb *b;
	const limb *psi;	/* constants of the endomorphism that `inside` uses */
	int (*inside)(const limb *p, const struct group *g);	/* 0: every point is */
};
extern hidden const struct field zeroos_bn254_fp, zeroos_bn254_fp2, zeroos_bn254_fp12;
extern hidden const struct field zeroos_bls12_fp, zeroos_bls12_fp2, zeroos_bls12_fp12;
extern hidden const struct field zeroos_bn254_cyclotomic, zeroos_bls12_cyclotomic;
extern hidden const struct group zeroos_bn254_g1, zeroos_bn254_g2;
extern hidden const struct group zeroos_bls12_g1, zeroos_bls12_g2;

/* 2 p and p + q, whatever the points are. */
hidden void zeroos_group_double(limb *r, const limb *p, const struct field *f);
hidden void zeroos_group_add(limb *r, const limb *p, const limb *q, const struct field *f);

/* The sum of `count` points, each times the number of `size` big-endian bytes,
 * which are `stride` bytes apart. */
hidden void zeroos_group_sum(limb *r, const limb *points, size_t count, const uint8_t *scalars,
	size_t size, size_t stride, const struct field *f);

/* The same by operations of the field. */
hidden void zeroos_group_sum_by_fields(limb *r, const limb *points, size_t count,
	const uint8_t *scalars, size_t size, size_t stride, const struct field *f);

/* x and y with z = 1, or 0 and 0 for infinity. */
hidden void zeroos_group_affine(limb *p, const struct field *f);

/* Whether two points are the same. */
hidden int zeroos_group_equal(const limb *p, const limb *q, const struct field *f);

/* x and y, both 0 for infinity: 1 if they are a point of the curve, and if it
 * is in the subgroup for zeroos_group_read. */
hidden int zeroos_curve_read(limb *p, const uint8_t *bytes, const struct group *g);
hidden int zeroos_group_read(limb *p, const uint8_t *bytes, const struct group *g);
hidden void zeroos_group_write(uint8_t *bytes, limb *p, const struct group *g);

/* The Frobenius endomorphism, of a point in fp2. */
hidden void zeroos_psi(limb *r, const limb *p, const struct group *g);

/* What the functions of the header have in common: 1, or 0 where they fail. */
hidden int zeroos_add_points(
	uint8_t *result, const uint8_t *p, const uint8_t *q, const struct group *g);
hidden int zeroos_sum_points(
	uint8_t *result, const uint8_t *pairs, size_t count, const struct group *g);

struct pairing {
	const struct group *g1, *g2;
	const struct field *fp12, *cyclotomic;
	uint64_t loop;		/* the Miller loop's number below its highest bit */
	int bits;		/* of it */
	int d_twist;		/* g2's b is b / xi; otherwise b xi */
	int ends;		/* two more lines, as on BN curves */
	const limb *gamma;	/* xi^((p - 1) / 6) */
	void (*hard)(limb *f, const struct pairing *c);	/* the hard part of the exponent */
};
extern hidden const struct pairing zeroos_bn254, zeroos_bls12;

/* r = a^p. */
hidden void zeroos_frobenius(limb *r, const limb *a, const struct pairing *c);

/* `count` points of g1 and g2 in turn, each x and y with z = 1. */
#define PAIRS 8
struct pair { limb p[3 * MOST], q[6 * MOST]; };

/* f times the product of Miller's functions of up to PAIRS pairs. */
hidden void zeroos_miller(
	limb *f, const struct pair *pairs, size_t count, const struct pairing *c);

/* Whether f's pairing value is 1. */
hidden int zeroos_pairing_one(limb *f, const struct pairing *c);

hidden int zeroos_pairing(
	_Bool *verified, const uint8_t *pairs, size_t count, const struct pairing *c);

/* Maps of fields to curves (RFC 9380, section 6.6.3) for p = 3 modulo 4: the
 * curve y^2 = x^3 + ax + b, and the isogeny's polynomials, lowest first. */
struct map {
	const struct group *g;
	int (*root)(limb *r, const limb *a, const struct field *f);
	const limb *a, *b, *z;
	const limb *polynomials[4];	/* x's numerator and denominator, y's */
	size_t lengths[4];
};
hidden void zeroos_map(limb *p, const limb *u, const struct map *m);

#endif
