#include <string.h>
#include "precompiles.h"

bool sha256(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_sha256_hash hash;
	if (zkvm_sha256(in, size, &hash) != ZKVM_EOK) return false;
	memcpy(answer->room, hash.data, sizeof hash.data);
	return answered(answer, answer->room, sizeof hash.data);
}

bool ripemd160(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_ripemd160_hash hash;
	if (zkvm_ripemd160(in, size, &hash) != ZKVM_EOK) return false;
	memcpy(answer->room, hash.data, sizeof hash.data);
	return answered(answer, answer->room, sizeof hash.data);
}

bool identity(const uint8_t *in, size_t size, struct answer *answer)
{
	return answered(answer, in, size);
}

/* EIP-152 */
bool blake2f(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_blake2f_state h;
	zkvm_blake2f_message m;
	zkvm_blake2f_offset t;
	if (size != 213) return false;
	memcpy(&h, in + 4, sizeof h);
	memcpy(&m, in + 68, sizeof m);
	memcpy(&t, in + 196, sizeof t);
	uint32_t rounds = (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
	if (zkvm_blake2f(rounds, &h, &m, &t, in[212]) != ZKVM_EOK) return false;
	memcpy(answer->room, &h, sizeof h);
	return answered(answer, answer->room, sizeof h);
}
