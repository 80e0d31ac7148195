#include <string.h>
#include "numbers.h"
#include "zkvm_accelerators.h"

#define LARGEST 1024	/* bytes of a modulus */

/* to = from * 2^shift, or / 2^-shift, in n limbs; shift is less than a limb's bits. */
static void shift_up(limb *to, const limb *from, size_t n, unsigned shift)
{
	for (size_t i = n; i-- > 0;)
		to[i] = from[i] << shift | (shift && i ? from[i - 1] >> (LIMB_BITS - shift) : 0);
}

static void shift_down(limb *to, const limb *from, size_t n, unsigned shift)
{
	for (size_t i = 0; i < n; i++)
		to[i] = from[i] >> shift | (shift && i + 1 < n ? from[i + 1] << (LIMB_BITS - shift) : 0);
}

/* A number of any length modulo m, limb by limb from the highest. */
static void residue(limb *r, const uint8_t *bytes, size_t size, const struct modulus *m)
{
	limb t[m->n + 1];
	memset(t, 0, sizeof t);
	while (size) {
		size_t part = (size - 1) % LIMB + 1;
		memmove(t + 1, t, m->n * LIMB);
		zeroos_from_bytes(t, 1, bytes, part);
		zeroos_reduce(t, 1, m);
		bytes += part, size -= part;
	}
	memcpy(r, t, m->n * LIMB);
}

zkvm_status zkvm_modexp(const uint8_t *base, size_t base_len, const uint8_t *exp, size_t exp_len,
	const uint8_t *modulus, size_t mod_len, uint8_t *output)
{
	memset(output, 0, mod_len);
	while (mod_len && !*modulus) modulus++, mod_len--, output++;
	if (mod_len > LARGEST) ABORT("zkvm_modexp: a modulus of more than 1024 bytes");
	if (!mod_len) return ZKVM_EOK;

	size_t n = (mod_len + LIMB - 1) / LIMB;
	limb m[n], r[n + 1];
	zeroos_from_bytes(m, n, modulus, mod_len);
	unsigned shift = 0;
	while (m[n - 1] << shift >> (LIMB_BITS - 1) == 0) shift++;
	shift_up(m, m, n, shift);
	struct modulus shifted = { m, n, zeroos_inverse(m[n - 1]), zeroos_multiply };

	residue(r, base, base_len, &shifted);
	zeroos_power(r, r, exp, exp_len, &shifted);

	/* Now modulo the modulus itself. */
	r[n] = 0;
	shift_up(r, r, n + 1, shift);
	zeroos_reduce(r, 1, &shifted);
	shift_down(r, r, n, shift);
	zeroos_to_bytes(output, mod_len, r);
	return ZKVM_EOK;
}
