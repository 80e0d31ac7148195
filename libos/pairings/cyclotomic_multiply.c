#include "fields.h"

/* r + s w^3 is the square of a + b w^3: a^2 + xi b^2, 2ab. */
static void square(limb *r, limb *s, const limb *a, const limb *b, const struct field *fp6)
{
	const struct field *fp2 = fp6->of;
	limb t[2 * MOST], u[2 * MOST];
	multiply(t, a, a, fp2);
	multiply(u, b, b, fp2);
	add(s, a, b, fp2);
	multiply(s, s, s, fp2);
	subtract(s, s, t, fp2);
	subtract(s, s, u, fp2);
	fp6->xi(u, u, fp2);
	add(r, t, u, fp2);
}

/* r = 3 t - 2 a, and r = 3 t + 2 a */
static void less(limb *r, const limb *a, const limb *t, const struct field *f)
{
	subtract(r, t, a, f);
	add(r, r, r, f);
	add(r, r, t, f);
}

static void more(limb *r, const limb *a, const limb *t, const struct field *f)
{
	add(r, t, a, f);
	add(r, r, r, f);
	add(r, r, t, f);
}

/* Granger, Scott 2010, section 3.2: three squares in fp2[w^3]. */
void zeroos_cyclotomic_multiply(
	limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	if (a != b) {
		zeroos_fp12_multiply(r, a, b, ring);
		return;
	}
	const struct field *fp6 = field_of(ring)->of, *fp2 = fp6->of;
	size_t n = fp2->ring.n;
	limb s[3][2 * MOST], t[3][2 * MOST];
	square(s[0], t[0], a, a + 4 * n, fp6);
	square(s[1], t[1], a + 3 * n, a + 2 * n, fp6);
	square(s[2], t[2], a + n, a + 5 * n, fp6);
	fp6->xi(t[2], t[2], fp2);
	less(r, a, s[0], fp2);
	less(r + n, a + n, s[1], fp2);
	less(r + 2 * n, a + 2 * n, s[2], fp2);
	more(r + 3 * n, a + 3 * n, t[2], fp2);
	more(r + 4 * n, a + 4 * n, t[0], fp2);
	more(r + 5 * n, a + 5 * n, t[1], fp2);
}
