#include <string.h>
#include "bigint.h"

#define MOST 64	/* chunks: 1024 bytes, zkvm_modexp's largest modulus */

#define A ARG(1)
#define B ARG(2)
#define M ARG(3)
#define R ARG(4)
#define MORE ARG(5)

/* k m - a b + r = 0, of numbers of as many bytes as the type says. */
static const uint32_t advice[] = {
	ADVICE(8),
	LOAD(1, A, 0), LOAD(1, B, 0), LOAD(1, M, 0),
	PRODUCT(0, 1), QUOTIENT(3, 2), REST(3, 2),
	STORE(1, R, 0, 5), STORE(1, MORE, 0, 4),
};
#define TYPE 6	/* the word of its size */

/* The program for numbers of `chunks` chunks, which is made when it is first wanted. */
static struct {
	size_t chunks;
	struct program program;
	uint32_t advice[sizeof advice / 4], steps[11 * MOST + 1];
} made;

static uint32_t *row(uint32_t *p, uint32_t kind, uint32_t end, int times, uint32_t reg)
{
	uint32_t step = STEP(kind, SHIFT, times, reg, 0);
	for (size_t i = made.chunks; --i;) *p++ = step + i;
	*p++ = STEP(kind, end, times, reg, 0);
	return p;
}

static void make(size_t chunks)
{
	static const uint32_t carry[] = { CARRY_UP(0) }, last[] = { ZERO1, END };
	uint32_t *p = made.steps;
	made.chunks = chunks;
	memcpy(made.advice, advice, sizeof advice);
	made.advice[TYPE] = 16 * chunks;
	p = row(p, WRITE, FACTOR, 1, MORE);
	p = row(p, READ, ADD, 1, M);
	p = row(p, READ, FACTOR, -1, A);
	p = row(p, READ, ADD, -1, B);
	p = row(p, WRITE, ADD, 1, R);
	for (size_t i = 2 * chunks; --i;)
		for (size_t j = 0; j < 3; j++) *p++ = carry[j] + i;
	memcpy(p, last, sizeof last);
	made.program = (struct program){
		sizeof advice / 4, 11 * chunks + 1, 0, made.advice, made.steps, made.steps,
	};
}

static void multiply(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	limb more[m->n];
	risc0_bigint(&made.program, a, b, m->m, r, more);
	risc0_bigint_check(r, m->m, m->n);
}

static void fill_chunks(
	limb *r, const limb *a, const limb *b, const struct modulus *m, size_t n)
{
	limb x[n], y[n], z[n];
	const limb *from[] = { a, b, m->m };
	limb *to[] = { x, y, z };
	for (int i = 0; i < 3; i++) {
		memcpy(to[i], from[i], m->n * LIMB);
		memset(to[i] + m->n, 0, (n - m->n) * LIMB);
	}
	multiply(x, x, y, &(struct modulus){ .m = z, .n = n });
	memcpy(r, x, m->n * LIMB);
}

void zeroos_multiply(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	size_t chunks = (m->n + CHUNK_LIMBS - 1) / CHUNK_LIMBS;
	if (made.chunks != chunks) make(chunks);
	if (m->n % CHUNK_LIMBS) fill_chunks(r, a, b, m, chunks * CHUNK_LIMBS);
	else multiply(r, a, b, m);
}
