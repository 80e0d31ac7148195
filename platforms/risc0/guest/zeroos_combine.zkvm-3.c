#include <string.h>
#include "bigint.h"
#include "curves.h"

/* Points (x, y): the second coordinate's chunks begin at Y. */
#define ONE ARG(1)
#define TWO ARG(2)
#define P ARG(3)
#define R ARG(4)
#define CURVE_A ARG(5)
#define MORE ARG(6)
#define X 0
#define Y 2
#define SLOPE 0		/* of MORE; and quotients */
#define K 2
#define L 5
#define M 7
#define MORE_CHUNKS 10

/* What a slope makes of points (x, y) and (u, ..): r = slope^2 - x - u and
 * s = slope (x - r) - y. */
#define SLOPE_STEPS(u_reg) \
	ROW(2, READ, FACTOR, 1, MORE, SLOPE), ROW(2, READ, ADD, 1, MORE, SLOPE), \
	ROW(2, READ, ADD, -1, ONE, X), ROW(2, READ, ADD, -1, u_reg, X), ROW(2, READ, ADD, 2, P, 0), \
	ROW(2, WRITE, FACTOR, -1, MORE, L), ROW(2, READ, ADD, -1, P, 0), \
	ROW(2, WRITE, ADD, -1, R, X), \
	ZERO4, \
	ROW(2, READ, FACTOR, 1, MORE, SLOPE), ROW(2, READ, ADD, 1, ONE, X), \
	ROW(2, READ, FACTOR, -1, MORE, SLOPE), ROW(2, READ, ADD, -1, R, X), \
	ROW(2, READ, ADD, -1, ONE, Y), \
	ROW(2, READ, FACTOR, 1, P, 0), ROW(2, READ, ADD, 1, P, 0), \
	ROW3(WRITE, FACTOR, -1, MORE, M), ROW(2, READ, ADD, -1, P, 0), \
	ROW(2, WRITE, ADD, -1, R, Y), \
	ZERO4, END

/* slope (u - x) - v + y + pp = kp */
static const uint32_t add_advice[] = {
	ADVICE(36),
	LOAD(2, ONE, X), LOAD(2, ONE, Y), LOAD(2, TWO, X), LOAD(2, TWO, Y), LOAD(2, P, 0),
	PRODUCT(4, 4),							/* 5: pp */
	DIFFERENCE(2, 0), SUM(6, 4), INVERSE_OF(7, 4),
	DIFFERENCE(3, 1), SUM(9, 4), PRODUCT(10, 8), REST(11, 4),	/* 12: slope */
	PRODUCT(12, 6), DIFFERENCE(13, 9), SUM(14, 5), QUOTIENT(15, 4),	/* 16: k */
	SUM(4, 4), PRODUCT(12, 12), SUM(18, 17), DIFFERENCE(19, 0), DIFFERENCE(20, 2),
	REST(21, 4), QUOTIENT(21, 4),					/* 22: r, 23: l */
	DIFFERENCE(0, 22), PRODUCT(24, 12), DIFFERENCE(25, 1), SUM(26, 5),
	REST(27, 4), QUOTIENT(27, 4),					/* 28: s, 29: m */
	STORE(2, R, X, 22), STORE(2, R, Y, 28), STORE(2, MORE, SLOPE, 12),
	STORE(3, MORE, K, 16), STORE(2, MORE, L, 23), STORE(3, MORE, M, 29),
};
static const uint32_t add_steps[] = {
	ROW(2, WRITE, FACTOR, 1, MORE, SLOPE), ROW(2, READ, ADD, 1, TWO, X),
	ROW(2, READ, FACTOR, -1, MORE, SLOPE), ROW(2, READ, ADD, -1, ONE, X),
	ROW(2, READ, ADD, -1, TWO, Y), ROW(2, READ, ADD, 1, ONE, Y),
	ROW(2, READ, FACTOR, 1, P, 0), ROW(2, READ, ADD, 1, P, 0),
	ROW3(WRITE, FACTOR, -1, MORE, K), ROW(2, READ, ADD, -1, P, 0),
	ZERO4,
	SLOPE_STEPS(TWO),
};
PROGRAM(add);

/* 2 slope y - 3 x^2 - a + 3 pp = kp */
static const uint32_t twice_advice[] = {
	ADVICE(38),
	LOAD(2, ONE, X), LOAD(2, ONE, Y), LOAD(2, CURVE_A, 0), LOAD(2, P, 0),
	PRODUCT(3, 3),							/* 4: pp */
	SUM(1, 1), INVERSE_OF(5, 3),
	PRODUCT(0, 0), SUM(7, 7), SUM(8, 7), SUM(9, 2), PRODUCT(10, 6),
	REST(11, 3),							/* 12: slope */
	PRODUCT(12, 5), DIFFERENCE(13, 10), SUM(14, 4), SUM(15, 4), SUM(16, 4),
	QUOTIENT(17, 3),						/* 18: k */
	SUM(3, 3), PRODUCT(12, 12), SUM(20, 19), DIFFERENCE(21, 0), DIFFERENCE(22, 0),
	REST(23, 3), QUOTIENT(23, 3),					/* 24: r, 25: l */
	DIFFERENCE(0, 24), PRODUCT(26, 12), DIFFERENCE(27, 1), SUM(28, 4),
	REST(29, 3), QUOTIENT(29, 3),					/* 30: s, 31: m */
	STORE(2, R, X, 24), STORE(2, R, Y, 30), STORE(2, MORE, SLOPE, 12),
	STORE(3, MORE, K, 18), STORE(2, MORE, L, 25), STORE(3, MORE, M, 31),
};
static const uint32_t twice_steps[] = {
	ROW(2, WRITE, FACTOR, 2, MORE, SLOPE), ROW(2, READ, ADD, 2, ONE, Y),
	ROW(2, READ, FACTOR, -3, ONE, X), ROW(2, READ, ADD, -3, ONE, X),
	ROW(2, READ, ADD, -1, CURVE_A, 0),
	ROW(2, READ, FACTOR, 3, P, 0), ROW(2, READ, ADD, 3, P, 0),
	ROW3(WRITE, FACTOR, -1, MORE, K), ROW(2, READ, ADD, -1, P, 0),
	ZERO4,
	SLOPE_STEPS(ONE),
};
PROGRAM(twice);

struct sum { limb x[LIMBS], y[LIMBS]; int any; };	/* `any` is 0 for infinity */
struct field { const limb *p, *a; };

static void compute(const struct program *program, struct sum *r, const struct sum *one,
	const struct sum *two, const struct field *f)
{
	limb more[MORE_CHUNKS * CHUNK_LIMBS];
	risc0_bigint(program, one, two, f->p, r, f->a, more);
	risc0_bigint_check(r->x, f->p, LIMBS);
	risc0_bigint_check(r->y, f->p, LIMBS);
	r->any = 1;
}

static void double_point(struct sum *r, const struct sum *one, const struct field *f)
{
	if (one->any) compute(&twice, r, one, 0, f);
	else r->any = 0;
}

/* Two points with the same x have no slope. */
static void add_points(
	struct sum *r, const struct sum *one, const struct sum *two, const struct field *f)
{
	if (!one->any) *r = *two;
	else if (!two->any) *r = *one;
	else if (zeroos_compare(one->x, two->x, LIMBS)) compute(&add, r, one, two, f);
	else if (zeroos_compare(one->y, two->y, LIMBS)) r->any = 0;
	else double_point(r, one, f);
}

static unsigned bit(const limb *x, int i)
{
	return x[i / LIMB_BITS] >> i % LIMB_BITS & 1;
}

/* Both sums at once, from the highest bit down; q's z is 1. */
int zeroos_combine(
	struct point *r, const limb *u, const limb *v, const struct point *q, const struct curve *c)
{
	limb a[LIMBS] = { 0 };
	struct field f = { c->p.m, a };
	struct sum sums[2], *sum = sums, *next = sums + 1, *t, some[3] = { { .any = 1 }, { .any = 1 } };
	if (c->minus_3) {
		memcpy(a, f.p, sizeof a);
		a[0] -= 3;
	}
	memcpy(some, &c->g, sizeof sum->x + sizeof sum->y);
	memcpy(some + 1, q, sizeof sum->x + sizeof sum->y);
	add_points(some + 2, some, some + 1, &f);
	sum->any = 0;
	for (int i = 8 * BYTES - 1; i >= 0; i--) {
		unsigned digit = bit(u, i) | bit(v, i) << 1;
		double_point(next, sum, &f);
		if (digit) add_points(sum, next, some + digit - 1, &f);
		else t = sum, sum = next, next = t;
	}
	*r = (struct point){ .z = { 1 } };
	memcpy(r, sum, sizeof sum->x + sizeof sum->y);
	return sum->any;
}
