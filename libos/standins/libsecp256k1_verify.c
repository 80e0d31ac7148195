/* Stands for:
 *	libsecp256k1 any: secp256k1_ecdsa_verify,
 *		told by "(?s)\[libsecp256k1\] illegal argument.*\0secp256k1_ecdsa_signature_normalize\0"
 * Needs: zeroos_combine
 * Own: a4
 */
#include <string.h>
#include "libsecp256k1_api.h"

/* The larger of the two s, and no pointer, are left to the function itself, which refuses them
 * without any work. What is no key has been told to the program's callback when it has no bytes. */
int zeroos_standin_libsecp256k1_verify(const void *context, const void *sig, const uint8_t *hash,
	const void *key, int own(const void *, const void *, const uint8_t *, const void *))
{
	zkvm_secp256k1_hash z;
	zkvm_secp256k1_signature rs;
	struct libsecp256k1_bytes bytes;
	size_t size = 65;
	bool verified;
	if (!sig || !hash || !key || secp256k1_ecdsa_signature_normalize(context, 0, sig))
		return own(context, sig, hash, key);
	secp256k1_ecdsa_signature_serialize_compact(context, rs.data, sig);
	if (!secp256k1_ec_pubkey_serialize(context, &bytes.form, &size, key, LIBSECP256K1_UNCOMPRESSED))
		return 0;
	memcpy(z.data, hash, sizeof z.data);
	zkvm_secp256k1_verify(&z, &rs, &bytes.point, &verified);
	return verified;
}
