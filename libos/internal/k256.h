/* How the crate k256 keeps numbers and points without debug assertions: a
 * coordinate in digits of 26 or 52 bits, the lowest first, which may be larger
 * than that, with a value of p or more; a point as (x / z, y / z), (0, 1, 0) for
 * infinity; a number below the group's order as limbs. The byte of an option is 0
 * or 1. */
#ifndef K256_H
#define K256_H

#include <string.h>
#include "curves.h"

#define K256_DIGITS (LIMB == 4 ? 10 : 5)
#define K256_BITS (LIMB == 4 ? 26 : 52)

struct k256_point { limb x[K256_DIGITS], y[K256_DIGITS], z[K256_DIGITS]; };
struct k256_term { struct k256_point point; limb number[LIMBS]; };
struct k256_coordinate_option { limb value[K256_DIGITS]; uint8_t is_some; };
struct k256_number_option { limb value[LIMBS]; uint8_t is_some; };

/* A coordinate, less than p. 2^256 is 2^32 + 977 modulo p. */
static inline void k256_unpack(limb *to, const limb *from)
{
	const struct modulus *p = &zeroos_secp256k1.p;
	limbs x = 0;
	for (size_t i = 0, n = 0, bits = 0; i < K256_DIGITS; i++) {
		x += (limbs)from[i] << bits;
		bits += K256_BITS;
		if (bits < LIMB_BITS) continue;
		to[n++] = x;
		x >>= LIMB_BITS;
		bits -= LIMB_BITS;
	}
	while (x) {
		x *= 0x1000003d1;
		for (size_t i = 0; i < LIMBS; i++) {
			x += to[i];
			to[i] = x;
			x >>= LIMB_BITS;
		}
	}
	if (zeroos_compare(to, p->m, LIMBS) >= 0) zeroos_subtract(to, to, p->m, p);
}

static inline void k256_pack(limb *to, const limb *from)
{
	limbs x = 0;
	for (size_t i = 0, n = 0, bits = 0; i < K256_DIGITS; i++) {
		if (bits < K256_BITS && n < LIMBS) {
			x |= (limbs)from[n++] << bits;
			bits += LIMB_BITS;
		}
		to[i] = x & (((limb)1 << K256_BITS) - 1);
		x >>= K256_BITS;
		bits -= K256_BITS;
	}
}

#endif
