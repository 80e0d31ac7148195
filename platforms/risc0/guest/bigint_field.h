/* The prime field FIELD by the circuit, of a file that has its constants, as
 * prime_field.h: CHUNKS of a number, prime, one, square and less, which is 1 / B^n. */
#include "bigint.h"
#include "fields.h"

#define N (CHUNKS * CHUNK_LIMBS)

/* Where the functions' arguments are. */
#define A ARG(1)
#define B ARG(2)
#define P ARG(3)
#define R ARG(4)
#define LESS ARG(5)
#define MORE ARG(6)	/* what the circuit has to be told, and nobody reads */

/* a + b - e p = r */
static const uint32_t plus_advice[] = {
	ADVICE(8),
	LOAD(CHUNKS, A, 0), LOAD(CHUNKS, B, 0), LOAD(CHUNKS, P, 0),
	SUM(0, 1), REST(3, 2), QUOTIENT(3, 2),
	STORE(CHUNKS, R, 0, 4), STORE(1, MORE, 0, 5),
};
static const uint32_t plus_steps[] = {
	ROW(CHUNKS, READ, ADD, 1, A, 0), ROW(CHUNKS, READ, ADD, 1, B, 0),
	STEP(WRITE, FACTOR, -1, MORE, 0), ROW(CHUNKS, READ, ADD, -1, P, 0),
	ROW(CHUNKS, WRITE, ADD, -1, R, 0),
	ZERO(CHUNKS), END,
};
PROGRAM(plus);

/* a - b + p - e p = r */
static const uint32_t minus_advice[] = {
	ADVICE(9),
	LOAD(CHUNKS, A, 0), LOAD(CHUNKS, B, 0), LOAD(CHUNKS, P, 0),
	DIFFERENCE(0, 1), SUM(3, 2), REST(4, 2), QUOTIENT(4, 2),
	STORE(CHUNKS, R, 0, 5), STORE(1, MORE, 0, 6),
};
static const uint32_t minus_steps[] = {
	ROW(CHUNKS, READ, ADD, 1, A, 0), ROW(CHUNKS, READ, ADD, -1, B, 0),
	ROW(CHUNKS, READ, ADD, 1, P, 0),
	STEP(WRITE, FACTOR, -1, MORE, 0), ROW(CHUNKS, READ, ADD, -1, P, 0),
	ROW(CHUNKS, WRITE, ADD, -1, R, 0),
	ZERO(CHUNKS), END,
};
PROGRAM(minus);

/* B^n r - a b + p p = k p */
static const uint32_t times_advice[] = {
	ADVICE(15),
	LOAD(CHUNKS, A, 0), LOAD(CHUNKS, B, 0), LOAD(CHUNKS, P, 0), LOAD(CHUNKS, LESS, 0),
	LOAD(CHUNKS + 1, CONSTANTS, 3 - CHUNKS),
	PRODUCT(0, 1), PRODUCT(5, 3), REST(6, 2),
	PRODUCT(7, 4), DIFFERENCE(8, 5), PRODUCT(2, 2), SUM(9, 10), QUOTIENT(11, 2),
	STORE(CHUNKS, R, 0, 7), STORE(CHUNKS + 1, MORE, 0, 12),
};
static const uint32_t times_steps[] = {
	ROW(CHUNKS, READ, FACTOR, -1, A, 0), ROW(CHUNKS, READ, ADD, -1, B, 0),
	ROW(CHUNKS, READ, FACTOR, 1, P, 0), ROW(CHUNKS, READ, ADD, 1, P, 0),
	LONG(CHUNKS, WRITE, FACTOR, -1, MORE, 0), ROW(CHUNKS, READ, ADD, -1, P, 0),
	HIGH(CHUNKS, WRITE, 1, R, 0),
	MORE_THAN_TWICE(CHUNKS), END,
};
PROGRAM(times);

static void add_(limb *r, const limb *a, const limb *b, const struct field *f)
{
	limb more[CHUNK_LIMBS];
	risc0_bigint(&plus, a, b, prime, r, 0, more);
	risc0_bigint_check(r, prime, N);
	(void)f;
}

static void subtract_(limb *r, const limb *a, const limb *b, const struct field *f)
{
	limb more[CHUNK_LIMBS];
	risc0_bigint(&minus, a, b, prime, r, 0, more);
	risc0_bigint_check(r, prime, N);
	(void)f;
}

static void multiply_(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	limb more[N + CHUNK_LIMBS];
	risc0_bigint(&times, a, b, prime, r, less, more);
	risc0_bigint_check(r, prime, N);
	(void)ring;
}

const struct field FIELD = {
	.ring = { .m = prime, .n = N, .multiply = multiply_ },
	.add = add_, .subtract = subtract_, .invert = zeroos_prime_invert,
	.one = one, .square = square,
};
