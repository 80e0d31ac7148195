/* Stands for:
 *	k256 0.13.2-0.13.4: <k256::arithmetic::field::FieldElement>::sqrt
 * Needs: zeroos_combine
 * Rustc: 1.96
 * Without: field_impl
 */
#include "k256.h"

void zeroos_standin_k256_field_sqrt(struct k256_coordinate_option *to, const limb *from)
{
	const struct modulus *p = &zeroos_secp256k1.p;
	limb x[LIMBS], root[LIMBS], t[LIMBS];
	k256_unpack(x, from);
	zeroos_power(root, x, zeroos_secp256k1_root, BYTES, p);
	p->multiply(t, root, root, p);
	to->is_some = !memcmp(t, x, sizeof t);
	k256_pack(to->value, root);
}
