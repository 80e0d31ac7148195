#include "fields.h"

/* 4 (1 + i); and 1 / xi^((p - 1) / 3), 1 / xi^((p - 1) / 2) */
static const limb b[] = {
	PAIR(0xaa270000, 0x000cfff3), PAIR(0x53cc0032, 0xfc34000a),
	PAIR(0x478fe97a, 0x6b0a807f), PAIR(0xb1d37ebe, 0xe6ba24d7),
	PAIR(0x8ec9733b, 0xbf78ab2f), PAIR(0x09d64551, 0x3d83de7e),
	PAIR(0xaa270000, 0x000cfff3), PAIR(0x53cc0032, 0xfc34000a),
	PAIR(0x478fe97a, 0x6b0a807f), PAIR(0xb1d37ebe, 0xe6ba24d7),
	PAIR(0x8ec9733b, 0xbf78ab2f), PAIR(0x09d64551, 0x3d83de7e),
};
static const limb psi[] = {
	PAIR(0x00000000, 0x00000000), PAIR(0x00000000, 0x00000000),
	PAIR(0x00000000, 0x00000000), PAIR(0x00000000, 0x00000000),
	PAIR(0x00000000, 0x00000000), PAIR(0x00000000, 0x00000000),
	PAIR(0x890dc9e4, 0x867545c3), PAIR(0x2af32253, 0x3285a5d5),
	PAIR(0x50880866, 0x309b7e2c), PAIR(0xa20d1b8c, 0x7e881024),
	PAIR(0x14e4f04f, 0xe2db9068), PAIR(0x14e56d3f, 0x1564853a),
	PAIR(0x3e2f585d, 0xa55c9ad1), PAIR(0x4294213d, 0x86c18183),
	PAIR(0x382844c8, 0x8b623732), PAIR(0x92ad2afd, 0x19103e18),
	PAIR(0x1d794e4f, 0xac7cf0b9), PAIR(0x0bd592fc, 0x7d825ec8),
	PAIR(0x7bcfa7a2, 0x5aa30fda), PAIR(0xdc17dec1, 0x2a927e7c),
	PAIR(0x2f088dd8, 0x6b4ebef1), PAIR(0xd1ca2087, 0xda74d4a7),
	PAIR(0x2da25966, 0x96cebc1d), PAIR(0x0e2b7eed, 0xbbfd87d2),
};

/* psi(p) = -[u] p, for the u that the curve is made of (Scott 2021). */
static int inside(const limb *p, const struct group *g)
{
	static const uint8_t u[] = { 0xd2, 0x01, 0, 0, 0, 0x01, 0, 0 };
	const struct field *f = g->f;
	size_t n = f->ring.n;
	limb t[3 * n], other[3 * n];
	zeroos_group_sum(t, p, 1, u, sizeof u, 0, f);
	zeroos_field_negate(t + n, t + n, f);
	zeroos_psi(other, p, g);
	return zeroos_group_equal(t, other, f);
}

const struct group zeroos_bls12_g2 = {
	.f = &zeroos_bls12_fp2, .b = b, .psi = psi, .inside = inside,
};
