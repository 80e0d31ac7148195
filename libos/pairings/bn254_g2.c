#include "fields.h"

/* 3 / (9 + i); and xi^((p - 1) / 3), xi^((p - 1) / 2) */
static const limb b[] = {
	PAIR(0x3bf938e3, 0x77b802a8), PAIR(0x020b1b27, 0x3633535d),
	PAIR(0x26b7edf0, 0x49755260), PAIR(0x2514c632, 0x4384a86d),
	PAIR(0x38e7eccc, 0xd1dcff67), PAIR(0x65f0b37d, 0x93ce0d3e),
	PAIR(0xd749d0dd, 0x22ac00aa), PAIR(0x0141b9ce, 0x4a688d4d),
};
static const limb psi[] = {
	PAIR(0xb5773b10, 0x4563ab30), PAIR(0x347f91c8, 0xa9aa6454),
	PAIR(0x7a007127, 0x242e0991), PAIR(0x1956bcd8, 0x118214ec),
	PAIR(0x6e849f1e, 0xa0aa4757), PAIR(0xaa1c7b6d, 0x89f89141),
	PAIR(0xb6e713cd, 0xfae0ca3a), PAIR(0x26694fbb, 0x4e82ebc3),
	PAIR(0xe4bbdd0c, 0x2936b629), PAIR(0xbb30f162, 0xe133bacb),
	PAIR(0x31a9d1b6, 0xf9645366), PAIR(0x253570be, 0xa500f8dd),
	PAIR(0xa1d77ce4, 0x5ffe77c7), PAIR(0x07affd11, 0x7826d1db),
	PAIR(0x6d16bd27, 0xbb7edc6b), PAIR(0x2c872002, 0x85defecc),
};

/* [u + 1] p + psi([u] p) + psi^2([u] p) = psi^3([2u] p), for the u that the
 * curve is made of (El Housni, Guillevic, Piellard 2022, section 5.1). */
static int inside(const limb *p, const struct group *g)
{
	static const uint8_t u[] = { 0x44, 0xe9, 0x92, 0xb4, 0x4a, 0x69, 0x09, 0xf1 };
	const struct field *f = g->f;
	size_t n = 3 * f->ring.n;
	limb up[n], sum[n], t[n], other[n];
	zeroos_group_sum(up, p, 1, u, sizeof u, 0, f);
	zeroos_group_add(sum, up, p, f);
	zeroos_psi(t, up, g);
	zeroos_group_add(sum, sum, t, f);
	zeroos_psi(t, t, g);
	zeroos_group_add(sum, sum, t, f);
	zeroos_psi(t, t, g);
	zeroos_group_double(other, t, f);
	return zeroos_group_equal(sum, other, f);
}

const struct group zeroos_bn254_g2 = {
	.f = &zeroos_bn254_fp2, .b = b, .psi = psi, .inside = inside,
};
