#include "fields.h"

void zeroos_fp2_multiply(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	const struct field *fp = field_of(ring)->of;
	size_t n = fp->ring.n;
	limb s[MOST], t[MOST], u[MOST];
	add(s, a, a + n, fp);
	if (a == b) {	/* (a + bi)^2 = (a + b) (a - b) + 2abi */
		subtract(t, a, a + n, fp);
		multiply(u, a, a + n, fp);
		multiply(r, s, t, fp);
		add(r + n, u, u, fp);
		return;
	}
	add(t, b, b + n, fp);
	multiply(s, s, t, fp);
	multiply(t, a, b, fp);
	multiply(u, a + n, b + n, fp);
	subtract(s, s, t, fp);
	subtract(r + n, s, u, fp);
	subtract(r, t, u, fp);
}
