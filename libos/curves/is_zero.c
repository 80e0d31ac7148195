#include "curves.h"

int zeroos_is_zero(const limb *x)
{
	limb any = 0;
	for (size_t i = 0; i < LIMBS; i++) any |= x[i];
	return !any;
}
