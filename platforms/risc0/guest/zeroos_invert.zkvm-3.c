#include "curves.h"
#include "risc0_invert.h"

void zeroos_invert(limb *r, const limb *x, const struct modulus *m)
{
	static const limb one[LIMBS] = { 1 };
	risc0_invert(r, x, one, m->m, LIMBS);
}
