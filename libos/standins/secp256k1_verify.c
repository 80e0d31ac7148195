/* Stands for:
 *	secp256k1-sys 0.8.2: rustsecp256k1_v0_8_1_ecdsa_verify
 *	secp256k1-sys 0.9.2: rustsecp256k1_v0_9_2_ecdsa_verify
 *	secp256k1-sys 0.10: rustsecp256k1_v0_10_0_ecdsa_verify
 *	secp256k1-sys 0.11: rustsecp256k1_v0_11_ecdsa_verify
 * Needs: zeroos_combine
 */
#include <string.h>
#include "libsecp256k1.h"
#include "zkvm_accelerators.h"

/* The group's order by two, rounded down. */
static const uint8_t half[32] = {
	0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
};

/* As the library does, it refuses the larger of the two s that a signature can have. */
int zeroos_standin_secp256k1_verify(const void *context, const struct libsecp256k1_signature *sig,
	const uint8_t *hash, const struct libsecp256k1_key *key)
{
	zkvm_secp256k1_hash z;
	zkvm_secp256k1_signature rs;
	zkvm_secp256k1_pubkey xy;
	bool verified;
	(void)context;
	memcpy(z.data, hash, sizeof z.data);
	libsecp256k1_turn(rs.data, sig->data);
	libsecp256k1_turn(xy.data, key->data);
	if (memcmp(rs.data + 32, half, sizeof half) > 0) return 0;
	zkvm_secp256k1_verify(&z, &rs, &xy, &verified);
	return verified;
}
