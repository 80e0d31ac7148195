/* Programs for the machine call BIGINT: products and sums of numbers by the
 * circuit. A number lies in memory as chunks of 16 bytes, the lowest first.
 *
 * The advice is what the host reckons: operations on integers, each of which
 * makes a value, or stores one. It is the prover's word. The steps are what the
 * circuit holds true of the numbers in memory, for any advice: sums of products
 * that are 0. A result may therefore be any number of its size that is equal
 * modulo the modulus: risc0_bigint_check() makes it the least.
 * (risc0-circuit-rv32im 4.0.5: src/execute/bibc.rs, bigint.rs;
 * src/prove/witgen/bigint.rs, byte_poly.rs) */
#ifndef BIGINT_H
#define BIGINT_H

#include "numbers.h"

#define CHUNK_LIMBS 4

/* The layout is the executor's for the first three words, and that of
 * risc0_bigint.*.S. */
struct program {
	uint32_t advice_words, steps, constant_words;
	const uint32_t *advice, *step, *constants;
};

/* 0 in three chunks, and 1. */
#define CONSTANT_CHUNKS 4
extern hidden const uint32_t risc0_bigint_constants[CONSTANT_CHUNKS * CHUNK_LIMBS];

/* Runs it on up to six numbers, in the registers ARG(1) to ARG(6). */
hidden void risc0_bigint(const struct program *program, ...);

/* Where numbers are: registers that hold their addresses. */
#define ARG(n) (10 + (n))
#define CONSTANTS 28

/* Advice. A type is a number of chunks less 1; values are counted from 0. */
#define ADVICE(operations) \
	0x63626962, 1, 0, 4, 0, operations, \
	16, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, \
	48, 0, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0
#define OPERATION(code, type, a, b) \
	(code) | (type) << 4 | ((a) & 0xffff) << 16, (a) >> 16 | (b) << 8
#define LOAD(chunks, reg, at) OPERATION(3, (chunks) - 1, (reg) << 16 | (at), 0)
#define STORE(chunks, reg, at, value) OPERATION(4, (chunks) - 1, (reg) << 16 | (at), value)
#define SUM(a, b) OPERATION(8, 0, a, b)
#define DIFFERENCE(a, b) OPERATION(9, 0, a, b)
#define PRODUCT(a, b) OPERATION(10, 0, a, b)
#define REST(a, b) OPERATION(11, 0, a, b)
#define QUOTIENT(a, b) OPERATION(12, 0, a, b)
#define INVERSE_OF(a, b) OPERATION(14, 0, a, b)

/* Steps. Chunks are taken from the highest down: each is added to the number
 * that is being read, which SHIFT then multiplies by 2^128. FACTOR ends a number
 * that the next one is multiplied by; ADD adds the product, or the number if
 * there was no factor, to the total, `times` -4 to 3. */
#define STEP(kind, action, times, reg, at) \
	((uint32_t)(kind) << 28 | (action) << 24 | ((times) + 4) << 21 | (reg) << 16 | (at))
#define READ 0
#define WRITE 1
#define CHECK 2
#define SHIFT 1
#define FACTOR 2
#define ADD 3
#define CARRY(at) STEP(CHECK, 4, -4, 0, at), STEP(CHECK, 5, -4, 0, at)
#define CARRY_UP(at) CARRY(at), STEP(CHECK, SHIFT, -4, 0, at)
#define END STEP(CHECK, 0, -4, 0, 0)

/* A number of 2 to 4 chunks; `end` is the action of the lowest. */
#define ROW2(kind, end, times, reg, at) \
	STEP(kind, SHIFT, times, reg, (at) + 1), STEP(kind, end, times, reg, at)
#define ROW3(kind, end, times, reg, at) \
	STEP(kind, SHIFT, times, reg, (at) + 2), ROW2(kind, end, times, reg, at)
#define ROW4(kind, end, times, reg, at) \
	STEP(kind, SHIFT, times, reg, (at) + 3), ROW3(kind, end, times, reg, at)
/* One of n chunks, with another one above, or with as many below that are 0. */
#define ROW(n, kind, end, times, reg, at) ROW_(n, kind, end, times, reg, at)
#define ROW_(n, kind, end, times, reg, at) ROW##n(kind, end, times, reg, at)
#define LONG(n, kind, end, times, reg, at) \
	STEP(kind, SHIFT, times, reg, (at) + n), ROW(n, kind, end, times, reg, at)
#define HIGH(n, kind, times, reg, at) \
	ROW(n, kind, SHIFT, times, reg, at), ROW(n, READ, ADD, times, CONSTANTS, 0)

/* A total of as many chunks is 0; of 2 n, and one more. */
#define ZERO1 CARRY(0), STEP(CHECK, 6, -4, 0, 0)
#define ZERO2 CARRY_UP(1), ZERO1
#define ZERO3 CARRY_UP(2), ZERO2
#define ZERO4 CARRY_UP(3), ZERO3
#define ZERO5 CARRY_UP(4), ZERO4
#define ZERO6 CARRY_UP(5), ZERO5
#define ZERO7 CARRY_UP(6), ZERO6
#define ZERO(n) ZERO_(n)
#define ZERO_(n) ZERO##n
#define TWICE(n) TWICE_(n)
#define TWICE_(n) CARRY_UP(2 * n - 1), TWICE##n
#define TWICE2 ZERO3
#define TWICE3 ZERO5
#define MORE_THAN_TWICE(n) CARRY_UP(2 * n), TWICE(n)

#define PROGRAM(name) \
	static const struct program name = { sizeof name##_advice / 4, sizeof name##_steps / 4, \
		sizeof risc0_bigint_constants / 4, name##_advice, name##_steps, risc0_bigint_constants }

hidden _Noreturn void risc0_bigint_lied(void);

/* Ends the run if the prover wrote a number that is not less than m, of n limbs. */
static inline __attribute__((__always_inline__)) void risc0_bigint_check(
	const limb *r, const limb *m, size_t n)
{
	if (r[n - 1] >= m[n - 1] && zeroos_compare(r, m, n) >= 0) risc0_bigint_lied();
}

#endif
