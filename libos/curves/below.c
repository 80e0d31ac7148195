#include "curves.h"

int zeroos_below(limb *to, const uint8_t *bytes, const struct modulus *m)
{
	zeroos_from_bytes(to, LIMBS, bytes, BYTES);
	return zeroos_compare(to, m->m, LIMBS) < 0;
}
