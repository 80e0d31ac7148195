/* Stands for:
 *	k256 0.13.2-0.13.4: k256::arithmetic::mul::lincomb
 * Needs: zeroos_combine
 * Rustc: 1.96
 * Without: field_impl
 */
#include "k256.h"

static const limb one[LIMBS] = { 1 }, none[LIMBS];

/* With z = 1; 0 for infinity. */
static int affine(struct point *to, const struct k256_point *from)
{
	const struct modulus *p = &zeroos_secp256k1.p;
	limb t[LIMBS];
	k256_unpack(to->x, from->x);
	k256_unpack(to->y, from->y);
	k256_unpack(to->z, from->z);
	if (zeroos_is_zero(to->z)) return 0;
	if (!memcmp(to->z, one, sizeof one)) return 1;
	zeroos_invert(t, to->z, p);
	p->multiply(to->x, to->x, t, p);
	p->multiply(to->y, to->y, t, p);
	memcpy(to->z, one, sizeof one);
	return 1;
}

static void add(struct point *sum, const limb *u, const limb *v, const struct point *q)
{
	struct point part;
	if (zeroos_combine(&part, u, v, q, &zeroos_secp256k1))
		zeroos_point_add(sum, sum, &part, &zeroos_secp256k1);
}

/* The sum of points times numbers. The function is also given room for tables.
 * The generator's number goes with the next other point: a signature has both. */
void zeroos_standin_k256_lincomb(struct k256_point *to, const struct k256_term *terms, size_t count)
{
	const struct modulus *p = &zeroos_secp256k1.p;
	const struct point *g = &zeroos_secp256k1.g;
	struct point sum = { .y = { 1 } }, q;
	const limb *u = none;
	limb t[LIMBS];
	for (size_t i = 0; i < count; i++) {
		if (!affine(&q, &terms[i].point)) continue;
		if (u == none && !memcmp(&q, g, sizeof q)) {
			u = terms[i].number;
			continue;
		}
		add(&sum, u, terms[i].number, &q);
		u = none;
	}
	if (u != none) add(&sum, u, none, g);

	/* x / z^2 and y / z^3 are x z / z^3 and y / z^3. */
	if (zeroos_is_zero(sum.z)) memcpy(sum.y, one, sizeof one);
	p->multiply(sum.x, sum.x, sum.z, p);
	p->multiply(t, sum.z, sum.z, p);
	p->multiply(sum.z, t, sum.z, p);
	k256_pack(to->x, sum.x);
	k256_pack(to->y, sum.y);
	k256_pack(to->z, sum.z);
}
