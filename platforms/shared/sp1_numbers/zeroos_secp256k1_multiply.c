#include "curves.h"

void zeroos_secp256k1_multiply(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	zeroos_multiply(r, a, b, m);
}
