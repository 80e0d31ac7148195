#include "fields.h"

void zeroos_fp6_shift(limb *r, const limb *a, const struct field *fp6)
{
	size_t n = fp6->of->ring.n;
	limb t[2 * MOST];
	fp6->xi(t, a + 2 * n, fp6->of);
	memmove(r + n, a, 2 * n * LIMB);
	copy(r, t, fp6->of);
}
