/* Sums in the quadratic extensions of BN254 and BLS12-381: both coefficients in one program. */
#include "bigint.h"
#include "bls12_fp.h"
#include "bn254_fp.h"

#define A ARG(1)
#define B ARG(2)
#define P ARG(3)
#define R ARG(4)
#define MORE ARG(5)

static inline __attribute__((__always_inline__)) void compute(limb *r, const limb *a, const limb *b,
	const limb *p, const struct program *program, size_t n)
{
	limb more[2 * CHUNK_LIMBS];
	risc0_bigint(program, a, b, p, r, more);
	risc0_bigint_check(r, p, n);
	risc0_bigint_check(r + n, p, n);
}
