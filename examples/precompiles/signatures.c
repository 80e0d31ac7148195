#include <string.h>
#include "precompiles.h"

/* The signer's address; nothing, and no failure, where nobody signed. */
bool ecrecover(const uint8_t *in, size_t size, struct answer *answer)
{
	static const uint8_t zeros[31];
	uint8_t v[32];
	zkvm_secp256k1_hash hash;
	zkvm_secp256k1_signature signature;
	zkvm_secp256k1_pubkey key;
	zkvm_keccak256_hash address;
	padded(&hash, in, size, 0, sizeof hash);
	padded(v, in, size, 32, sizeof v);
	padded(&signature, in, size, 64, sizeof signature);
	if (memcmp(v, zeros, sizeof zeros) || (v[31] != 27 && v[31] != 28) ||
		zkvm_secp256k1_ecrecover(&hash, &signature, v[31] - 27, &key) != ZKVM_EOK ||
		zkvm_keccak256(key.data, sizeof key.data, &address) != ZKVM_EOK)
		return answered(answer, in, 0);
	memset(answer->room, 0, 12);
	memcpy(answer->room + 12, address.data + 12, 20);
	return answered(answer, answer->room, 32);
}

/* EIP-7951: 1, or nothing. */
bool p256_verify(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_secp256r1_hash hash;
	zkvm_secp256r1_signature signature;
	zkvm_secp256r1_pubkey key;
	bool verified = false;
	if (size == 160) {
		memcpy(&hash, in, sizeof hash);
		memcpy(&signature, in + 32, sizeof signature);
		memcpy(&key, in + 96, sizeof key);
		if (zkvm_secp256r1_verify(&hash, &signature, &key, &verified) != ZKVM_EOK)
			verified = false;
	}
	return verified ? answered_number(answer, 1) : answered(answer, in, 0);
}
