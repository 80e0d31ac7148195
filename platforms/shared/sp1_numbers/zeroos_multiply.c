#include <string.h>
#include "precompiles.h"
#include "product.h"

#define WORDS (32 / LIMB)	/* of the numbers that the VM multiplies */

static void of_any_size(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	limb t[2 * m->n];
	product(t, a, b, m->n);
	zeroos_reduce(t, m->n, m);
	memcpy(r, t, m->n * LIMB);
}

void zeroos_multiply(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	if (m->n == WORDS) {
		limb factor[2 * WORDS];
		sp1_copy(factor, b, WORDS);
		sp1_copy(factor + WORDS, m->m, WORDS);
		if (r != a) sp1_copy(r, a, WORDS);
		sp1_call(SP1_UINT256_MUL, (size_t)r, (size_t)factor);
	} else of_any_size(r, a, b, m);
}
