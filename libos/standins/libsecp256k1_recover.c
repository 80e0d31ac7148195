/* Stands for:
 *	libsecp256k1 any: secp256k1_ecdsa_recover,
 *		told by "(?s)\[libsecp256k1\] illegal argument.*\0secp256k1_ecdsa_signature_normalize\0"
 * Needs: zeroos_combine
 * Own: a4
 */
#include <string.h>
#include "libsecp256k1_api.h"

/* What has no key is left to the function itself: so is what becomes of `key` then. */
int zeroos_standin_libsecp256k1_recover(const void *context, void *key, const void *sig,
	const uint8_t *hash, int own(const void *, void *, const void *, const uint8_t *))
{
	zkvm_secp256k1_hash z;
	zkvm_secp256k1_signature rs;
	struct libsecp256k1_bytes bytes = { .form = 4 };
	int id;
	if (!key || !sig || !hash) return own(context, key, sig, hash);
	secp256k1_ecdsa_recoverable_signature_serialize_compact(context, rs.data, &id, sig);
	memcpy(z.data, hash, sizeof z.data);
	if (zkvm_secp256k1_ecrecover(&z, &rs, id, &bytes.point) != ZKVM_EOK)
		return own(context, key, sig, hash);
	return secp256k1_ec_pubkey_parse(context, key, &bytes.form, 65);
}
