/* Functions of libsecp256k1 that have meant the same in every version since
 * verification refuses the larger s (2015). What is behind a pointer differs. */
#ifndef LIBSECP256K1_API_H
#define LIBSECP256K1_API_H

#include "zkvm_accelerators.h"

/* Returns whether s is the larger one. */
int secp256k1_ecdsa_signature_normalize(const void *context, void *to, const void *sig);
int secp256k1_ecdsa_signature_serialize_compact(const void *context, uint8_t to[64],
	const void *sig);
int secp256k1_ecdsa_recoverable_signature_serialize_compact(const void *context, uint8_t to[64],
	int *id, const void *sig);
int secp256k1_ec_pubkey_serialize(const void *context, uint8_t *to, size_t *size, const void *key,
	unsigned flags);
int secp256k1_ec_pubkey_parse(const void *context, void *key, const uint8_t *from, size_t size);

enum { LIBSECP256K1_UNCOMPRESSED = 2 };

/* A point, as SEC 1 writes it in section 2.3.3. */
struct libsecp256k1_bytes {
	uint8_t before[7], form; /* 4: x and y */
	zkvm_secp256k1_pubkey point;
};

#endif
