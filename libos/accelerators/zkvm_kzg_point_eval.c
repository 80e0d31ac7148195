#include "fields.h"
#include "zkvm_accelerators.h"

/* (x, y, 1) of g1's generator, of minus g2's, and of tau times g2's, from the
 * ceremony whose result EIP-4844 uses. */
static const limb g1[] = {
	PAIR(0x5cb38790, 0xfd530c16), PAIR(0x7817fc67, 0x9976fff5),
	PAIR(0x154f95c7, 0x143ba1c1), PAIR(0xf0ae6acd, 0xf3d0e747),
	PAIR(0xedce6ecc, 0x21dbf440), PAIR(0x12017741, 0x9e0bfb75),
	PAIR(0xbaac93d5, 0x0ce72271), PAIR(0x8c22631a, 0x7918fd8e),
	PAIR(0xdd595f13, 0x570725ce), PAIR(0x51ac5829, 0x50405194),
	PAIR(0x0e1c8c3f, 0xad0059c0), PAIR(0x0bbc3efc, 0x5008a26a),
};
static const limb g2neg[] = {
	PAIR(0xf5f28fa2, 0x02940a10), PAIR(0xb3f5fb26, 0x87b4961a),
	PAIR(0xa1a893b5, 0x3e2ae580), PAIR(0x9894999d, 0x1a3caee9),
	PAIR(0x6f67b763, 0x1863366b), PAIR(0x05819192, 0x4350bcd7),
	PAIR(0xa5a9c075, 0x9e23f606), PAIR(0xaaa0c59d, 0xbccd60c3),
	PAIR(0x3bb17e18, 0xe2867806), PAIR(0x1b1ab6cc, 0x8541b367),
	PAIR(0xc2b6ed0e, 0xf2158547), PAIR(0x11922a09, 0x7360edf3),
	PAIR(0x6d8bf507, 0x9fb65e61), PAIR(0xc52f05df, 0x531d63a5),
	PAIR(0x7f4a4d34, 0x4ca692c9), PAIR(0xa887959b, 0x8577c95f),
	PAIR(0x4347fe40, 0x525c8734), PAIR(0x197d145b, 0xbaff0bb5),
	PAIR(0x0c3e036d, 0x209afa4e), PAIR(0x0601d8f4, 0x863f9e23),
	PAIR(0xe0832636, 0xbacc0a84), PAIR(0xeb2def36, 0x2a476f84),
	PAIR(0x64044f65, 0x9f0ee1e9), PAIR(0x0ed54f48, 0xd5a1caa7),
};
static const limb tau[] = {
	PAIR(0x6120a209, 0x9b0379f9), PAIR(0xa2df815c, 0xb8210e4e),
	PAIR(0xcb57be55, 0x77bd3d4f), PAIR(0x62da0ea8, 0x9a0c93f8),
	PAIR(0x02e0ee16, 0x968e150d), PAIR(0x171f09ae, 0xa833acd5),
	PAIR(0x11a36707, 0x49dfd455), PAIR(0x04991d7b, 0x3abffadc),
	PAIR(0x85446a8e, 0x14437f41), PAIR(0x27174e7b, 0x4e76e3f2),
	PAIR(0x7bfa6dd3, 0x97f60a20), PAIR(0x02fcc329, 0xac07080f),
	PAIR(0xaa130838, 0x793b2317), PAIR(0xe236dd22, 0x0f891637),
	PAIR(0x65027829, 0x25760980), PAIR(0xd05c25f6, 0x0557ec89),
	PAIR(0x6095767a, 0x44064474), PAIR(0x18569391, 0x7080d405),
	PAIR(0x549f9e17, 0x5b03dc0a), PAIR(0x32c0c95a, 0x77106cfe),
	PAIR(0x64a74eae, 0x5705d080), PAIR(0x53deeaf5, 0x6659ed9e),
	PAIR(0x09a1d368, 0x508afb93), PAIR(0x12cf3a45, 0x25b5e9bd),
};

/* The order of the groups, big endian. */
static const uint8_t order[32] = {
	0x73, 0xed, 0xa7, 0x53, 0x29, 0x9d, 0x7d, 0x48, 0x33, 0x39, 0xd8, 0x08, 0x09, 0xa1, 0xd8, 0x05,
	0x53, 0xbd, 0xa4, 0x02, 0xff, 0xfe, 0x5b, 0xfe, 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01,
};

/* 48 bytes: x, and in its three highest bits that this is so, whether it is
 * infinity, and whether y is the greater one of the two. */
static int decompress(limb *p, const uint8_t *bytes)
{
	const struct group *g = &zeroos_bls12_g1;
	const struct field *f = g->f;
	static const uint8_t infinity[48] = { 0xc0 };
	uint8_t x[48], y[48], other[48];
	limb t[MOST], *at = p + MOST;
	memset(p, 0, 3 * sizeof t);
	if (!memcmp(bytes, infinity, sizeof x)) return 1;
	if (bytes[0] >> 6 != 2) return 0;
	memcpy(x, bytes, sizeof x);
	x[0] &= 0x1f;
	if (!zeroos_field_read(p, x, f)) return 0;
	multiply(t, p, p, f);
	multiply(t, t, p, f);
	add(t, t, g->b, f);
	if (!zeroos_bls12_root(at, t, f)) return 0;
	zeroos_field_negate(t, at, f);
	zeroos_field_write(y, at, f);
	zeroos_field_write(other, t, f);
	if ((memcmp(y, other, sizeof y) > 0) != (bytes[0] >> 5 & 1)) copy(at, t, f);
	zeroos_field_one(p + 2 * MOST, f);
	return g->inside(p, g);
}

/* With the commitment C and the proof Q: e(C - [y] g1, g2) = e(Q, [tau - z] g2),
 * as e(C - [y] g1 + [z] Q, -g2) e(Q, [tau] g2) = 1. */
zkvm_status zkvm_kzg_point_eval(const zkvm_kzg_commitment *commitment,
	const zkvm_kzg_field_element *z, const zkvm_kzg_field_element *y,
	const zkvm_kzg_proof *proof, bool *verified)
{
	const struct pairing *c = &zeroos_bls12;
	const struct field *f = c->g1->f;
	limb points[2][3 * MOST], sum[3 * MOST], product[12 * MOST];
	uint8_t scalars[2][32];
	struct pair pairs[2];
	if (memcmp(z->data, order, sizeof order) >= 0 || memcmp(y->data, order, sizeof order) >= 0)
		return ZKVM_EFAIL;
	if (!decompress(sum, commitment->data) || !decompress(points[1], proof->data))
		return ZKVM_EFAIL;
	memcpy(points[0], g1, sizeof g1);
	zeroos_field_negate(points[0] + MOST, points[0] + MOST, f);
	zeroos_field_one(points[0] + 2 * MOST, f);
	memcpy(pairs[1].p, points[1], sizeof points[1]);
	memcpy(scalars[0], y->data, sizeof scalars[0]);
	memcpy(scalars[1], z->data, sizeof scalars[1]);
	zeroos_group_sum(points[0], points[0], 2, scalars[0], 32, 32, f);
	zeroos_group_add(pairs[0].p, sum, points[0], f);
	memcpy(pairs[0].q, g2neg, sizeof g2neg);
	memcpy(pairs[1].q, tau, sizeof tau);
	for (int i = 0; i < 2; i++) {
		zeroos_group_affine(pairs[i].p, f);
		zeroos_field_one(pairs[i].q + 4 * MOST, c->g2->f);
	}
	zeroos_field_one(product, c->fp12);
	zeroos_miller(product, pairs, 2, c);
	*verified = zeroos_pairing_one(product, c);
	return ZKVM_EOK;
}
