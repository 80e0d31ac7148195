/* crypto_hash_sha256_state of libsodium, as its header shows it. */
#ifndef SODIUM_SHA256_H
#define SODIUM_SHA256_H

#include "sha256_blocks.h"

struct sodium_sha256 {
	uint32_t state[8];
	uint64_t bits; /* that were taken */
	uint8_t buffer[64];
};

#endif
