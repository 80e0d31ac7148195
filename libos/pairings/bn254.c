#include "fields.h"

/* xi^((p - 1) / 6) */
static const limb gamma[] = {
	PAIR(0xaf9ba696, 0x33144907), PAIR(0xca6b1d73, 0x87afb78a),
	PAIR(0x11bded5e, 0xf08a2087), PAIR(0x02f34d75, 0x1a1f3a7c),
	PAIR(0xa222ae23, 0x4c492d72), PAIR(0xd00f02a4, 0x565de15b),
	PAIR(0xdc2ff3a2, 0x53dfc926), PAIR(0x10a75716, 0xb3899551),
};

static void power(limb *r, const limb *a, const struct pairing *c)
{
	static const uint8_t u[] = { 0x44, 0xe9, 0x92, 0xb4, 0x4a, 0x69, 0x09, 0xf1 };
	zeroos_power(r, a, u, sizeof u, &c->cyclotomic->ring);
}

/* Fuentes-Castaneda, Knapp, Rodriguez-Henriquez 2011, section 6.1:
 * (a g f) b^p a^(p^2) (b / f)^(p^3) with g = f^(6 u^2), a = f^(12 u^3) g f^(6u)
 * and b = a / f^(2u). */
static void hard(limb *f, const struct pairing *c)
{
	const struct field *k = c->cyclotomic;
	limb two[k->ring.n], a[k->ring.n], b[k->ring.n], g[k->ring.n], t[k->ring.n];
	power(t, f, c);
	multiply(two, t, t, k);
	multiply(t, two, two, k);
	multiply(a, t, two, k);		/* f^(6u) */
	power(g, a, c);
	multiply(t, g, g, k);
	power(t, t, c);
	multiply(a, a, g, k);
	multiply(a, a, t, k);
	zeroos_conjugate(t, two, k);
	multiply(b, a, t, k);

	zeroos_conjugate(t, f, k);
	multiply(t, b, t, k);
	zeroos_frobenius(t, t, c);
	multiply(t, t, a, k);
	zeroos_frobenius(t, t, c);
	multiply(t, t, b, k);
	zeroos_frobenius(t, t, c);
	multiply(f, f, g, k);
	multiply(f, f, a, k);
	multiply(f, f, t, k);
}

const struct pairing zeroos_bn254 = {
	.g1 = &zeroos_bn254_g1, .g2 = &zeroos_bn254_g2,
	.fp12 = &zeroos_bn254_fp12, .cyclotomic = &zeroos_bn254_cyclotomic,
	.loop = 0x9d797039be763ba8, .bits = 64,		/* 6u + 2 */
	.d_twist = 1, .ends = 1,
	.gamma = gamma, .hard = hard,
};
