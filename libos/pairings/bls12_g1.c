#include "fields.h"

/* 4; and a third root of one */
static const limb b[] = {
	PAIR(0xaa270000, 0x000cfff3), PAIR(0x53cc0032, 0xfc34000a),
	PAIR(0x478fe97a, 0x6b0a807f), PAIR(0xb1d37ebe, 0xe6ba24d7),
	PAIR(0x8ec9733b, 0xbf78ab2f), PAIR(0x09d64551, 0x3d83de7e),
};
static const limb beta[] = {
	PAIR(0x30f1361b, 0x798a64e8), PAIR(0xf3b8ddab, 0x7ece5a2a),
	PAIR(0x16a8ca3a, 0xc61577f7), PAIR(0xc26a2ff8, 0x74fd029b),
	PAIR(0x3636b766, 0x60701c6e), PAIR(0x051ba4ab, 0x241b6160),
};

/* (beta x, y) = -[u^2] p, for the u that the curve is made of (Scott 2021). */
static int inside(const limb *p, const struct group *g)
{
	static const uint8_t u[] = { 0xd2, 0x01, 0, 0, 0, 0x01, 0, 0 };
	const struct field *f = g->f;
	size_t n = f->ring.n;
	limb t[3 * n];
	zeroos_group_sum(t, p, 1, u, sizeof u, 0, f);
	zeroos_group_sum(t, t, 1, u, sizeof u, 0, f);
	zeroos_field_negate(t + n, t + n, f);
	limb other[3 * n];
	memcpy(other, p, sizeof other);
	multiply(other, other, beta, f);
	return zeroos_group_equal(t, other, f);
}

const struct group zeroos_bls12_g1 = {
	.f = &zeroos_bls12_fp, .b = b, .inside = inside,
};
