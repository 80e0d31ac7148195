/* Stands for:
 *	k256 0.13.2-0.13.4: <k256::arithmetic::field::FieldElement>::invert
 * Needs: zeroos_combine
 * Rustc: 1.96
 * Without: field_impl
 */
#include "k256.h"

/* 0 has no inverse. */
void zeroos_standin_k256_field_invert(struct k256_coordinate_option *to, const limb *from)
{
	limb x[LIMBS];
	k256_unpack(x, from);
	to->is_some = !zeroos_is_zero(x);
	if (to->is_some) zeroos_invert(x, x, &zeroos_secp256k1.p);
	k256_pack(to->value, x);
}
