#include "fields.h"

void zeroos_fp12_multiply(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	const struct field *fp6 = field_of(ring)->of;
	size_t n = fp6->ring.n;
	limb s[6 * MOST], t[6 * MOST], u[6 * MOST];
	add(s, a, a + n, fp6);
	if (a == b) {	/* (a + b) (a + vb) - ab - vab + 2abw */
		multiply(u, a, a + n, fp6);
		zeroos_fp6_shift(t, a + n, fp6);
		add(t, t, a, fp6);
		multiply(s, s, t, fp6);
		zeroos_fp6_shift(t, u, fp6);
		subtract(s, s, u, fp6);
		subtract(r, s, t, fp6);
		add(r + n, u, u, fp6);
		return;
	}
	add(t, b, b + n, fp6);
	multiply(s, s, t, fp6);
	multiply(t, a, b, fp6);
	multiply(u, a + n, b + n, fp6);
	subtract(s, s, t, fp6);
	subtract(r + n, s, u, fp6);
	zeroos_fp6_shift(u, u, fp6);
	add(r, t, u, fp6);
}
