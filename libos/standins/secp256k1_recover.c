/* Stands for:
 *	secp256k1-sys 0.8.2: rustsecp256k1_v0_8_1_ecdsa_recover
 *	secp256k1-sys 0.9.2: rustsecp256k1_v0_9_2_ecdsa_recover
 *	secp256k1-sys 0.10: rustsecp256k1_v0_10_0_ecdsa_recover
 *	secp256k1-sys 0.11: rustsecp256k1_v0_11_ecdsa_recover
 * Needs: zeroos_combine
 */
#include <string.h>
#include "libsecp256k1.h"
#include "zkvm_accelerators.h"

int zeroos_standin_secp256k1_recover(const void *context, struct libsecp256k1_key *key,
	const struct libsecp256k1_recoverable *sig, const uint8_t *hash)
{
	zkvm_secp256k1_hash z;
	zkvm_secp256k1_signature rs;
	zkvm_secp256k1_pubkey xy;
	(void)context;
	memcpy(z.data, hash, sizeof z.data);
	libsecp256k1_turn(rs.data, sig->data);
	memset(key, 0, sizeof *key);
	if (zkvm_secp256k1_ecrecover(&z, &rs, sig->id, &xy) != ZKVM_EOK) return 0;
	libsecp256k1_turn(key->data, xy.data);
	return 1;
}
