#include "risc0_invert.h"

#define A ARG(1)
#define C ARG(2)
#define P ARG(3)
#define R ARG(4)
#define MORE ARG(5)

/* a r - c = k p */
#define INVERT_ADVICE(n) \
	ADVICE(11), \
	LOAD(n, A, 0), LOAD(n, C, 0), LOAD(n, P, 0), \
	INVERSE_OF(0, 2), PRODUCT(3, 1), REST(4, 2), \
	PRODUCT(0, 5), DIFFERENCE(6, 1), QUOTIENT(7, 2), \
	STORE(n, R, 0, 5), STORE(n, MORE, 0, 8)
#define INVERT_STEPS(n) \
	ROW(n, WRITE, FACTOR, -1, MORE, 0), ROW(n, READ, ADD, -1, P, 0), \
	ROW(n, READ, ADD, -1, C, 0), \
	ROW(n, READ, FACTOR, 1, A, 0), ROW(n, WRITE, ADD, 1, R, 0), \
	TWICE(n), END

static const uint32_t two_advice[] = { INVERT_ADVICE(2) }, two_steps[] = { INVERT_STEPS(2) };
static const uint32_t three_advice[] = { INVERT_ADVICE(3) }, three_steps[] = { INVERT_STEPS(3) };
PROGRAM(two);
PROGRAM(three);

void risc0_invert(limb *r, const limb *a, const limb *c, const limb *p, size_t n)
{
	limb more[n];
	risc0_bigint(n == 2 * CHUNK_LIMBS ? &two : &three, a, c, p, r, more);
	risc0_bigint_check(r, p, n);
}
