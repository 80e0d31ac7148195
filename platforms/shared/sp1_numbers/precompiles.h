/* Calls that do arithmetic, on numbers of the machine's words, the lowest first.
 * What is computed replaces the first argument. The circuit holds every
 * coordinate and residue below its modulus: in SP1 6 and 5, not in Pico 1.3, whose
 * circuit has no such check of points and fields, so that its prover could choose
 * (vm/src/chips/precompiles: only uint256 has FieldLtCols).
 * (sp1: crates/core/executor/src/syscall_code.rs; 5.2: syscalls/code.rs) */
#ifndef PRECOMPILES_H
#define PRECOMPILES_H

#include "numbers.h"
#include "sp1.h"

/* Points (x, y), neither of them infinity, to be added only if their x differ:
 * otherwise the circuit lets the prover choose the sum. */
#define SP1_SECP256K1_ADD 0x01010a
#define SP1_SECP256K1_DOUBLE 0x00010b
#define SP1_SECP256R1_ADD 0x01012c
#define SP1_SECP256R1_DOUBLE 0x00012d
#define SP1_BN254_ADD 0x01010e
#define SP1_BN254_DOUBLE 0x00010f
#define SP1_BLS12381_ADD 0x01011e
#define SP1_BLS12381_DOUBLE 0x00011f

#define SP1_UINT256_MUL 0x01011d	/* the second one is a factor and the modulus */

#define SP1_BLS12381_FP_ADD 0x010120
#define SP1_BLS12381_FP_SUB 0x010121
#define SP1_BLS12381_FP_MUL 0x010122
#define SP1_BLS12381_FP2_MUL 0x010125
#define SP1_BN254_FP_ADD 0x010126
#define SP1_BN254_FP_SUB 0x010127
#define SP1_BN254_FP_MUL 0x010128
#define SP1_BN254_FP2_MUL 0x01012b

static inline __attribute__((__always_inline__)) void sp1_copy(limb *to, const limb *from, size_t n)
{
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) to[i] = from[i];
}

/* r becomes what the call makes of a and b, of n words each; all may alias each
 * other. */
static inline __attribute__((__always_inline__)) void sp1_compute(
	size_t number, limb *r, const limb *a, const limb *b, size_t n)
{
	limb t[n];
	if (r == b) {
		sp1_copy(t, b, n);
		b = t;
	}
	if (r != a) sp1_copy(r, a, n);
	sp1_call(number, (size_t)r, (size_t)b);
}

#endif
