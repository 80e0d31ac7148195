#include "fields.h"

/* xi^((p - 1) / 6) */
static const limb gamma[] = {
	PAIR(0x07089552, 0xb319d465), PAIR(0xc6695f92, 0xb50a8313),
	PAIR(0x97e83ccc, 0xd117228f), PAIR(0xa35baeca, 0xb2dc29ee),
	PAIR(0x1ce393ea, 0x5daace4d), PAIR(0x08f2220f, 0xb0fb66eb),
	PAIR(0xb2f66aad, 0x4ce5d646), PAIR(0x5842a06b, 0xfc497cec),
	PAIR(0xcf4895d4, 0x2599d394), PAIR(0xc11b9cba, 0x40a8e8d0),
	PAIR(0x2e3813cb, 0xe5a0de89), PAIR(0x110eefda, 0x88847faf),
};

/* a^u: u is negative. */
static void power(limb *r, const limb *a, const struct pairing *c)
{
	static const uint8_t u[] = { 0xd2, 0x01, 0, 0, 0, 0x01, 0, 0 };
	zeroos_power(r, a, u, sizeof u, &c->cyclotomic->ring);
	zeroos_conjugate(r, r, c->cyclotomic);
}

/* Hayashida, Hayasaka, Teruya 2020: (u - 1)^2 (u + p) (u^2 + p^2 - 1) + 3. */
static void hard(limb *f, const struct pairing *c)
{
	const struct field *k = c->cyclotomic;
	limb a[k->ring.n], b[k->ring.n], t[k->ring.n];
	memcpy(a, f, sizeof a);
	for (int i = 0; i < 2; i++) {
		power(t, a, c);
		zeroos_conjugate(a, a, k);
		multiply(a, a, t, k);
	}
	power(t, a, c);
	zeroos_frobenius(a, a, c);
	multiply(a, a, t, k);

	power(t, a, c);
	power(t, t, c);
	zeroos_conjugate(b, a, k);
	multiply(t, t, b, k);
	zeroos_frobenius(a, a, c);
	zeroos_frobenius(a, a, c);
	multiply(a, a, t, k);

	multiply(t, f, f, k);
	multiply(f, f, t, k);
	multiply(f, f, a, k);
}

/* u is negative here, too: the loop's result is another's conjugate, which is 1
 * when that is. */
const struct pairing zeroos_bls12 = {
	.g1 = &zeroos_bls12_g1, .g2 = &zeroos_bls12_g2,
	.fp12 = &zeroos_bls12_fp12, .cyclotomic = &zeroos_bls12_cyclotomic,
	.loop = 0x5201000000010000, .bits = 63,		/* -u */
	.gamma = gamma, .hard = hard,
};
