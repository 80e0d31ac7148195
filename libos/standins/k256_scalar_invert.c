/* Stands for:
 *	k256 0.13.2-0.13.4: <k256::arithmetic::scalar::Scalar>::invert
 *	k256 0.13.2-0.13.4:
 *		<k256::arithmetic::scalar::Scalar as elliptic_curve::ops::Invert>::invert_vartime
 * Needs: zeroos_combine
 * Rustc: 1.96
 * Without: field_impl
 */
#include "k256.h"

/* 0 has no inverse. */
void zeroos_standin_k256_scalar_invert(struct k256_number_option *to, const limb *from)
{
	to->is_some = !zeroos_is_zero(from);
	if (to->is_some) zeroos_invert(to->value, from, &zeroos_secp256k1.n);
	else memset(to->value, 0, sizeof to->value);
}
