#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zkvm_accelerators.h>

struct answer {
	const uint8_t *data;
	size_t size;
	uint8_t room[1024];	/* for what is computed: `data` may point elsewhere */
};

/* Each is one precompile as its EIP has it, and returns false where the call
 * fails. Of an input of no bytes, the address means nothing. */
typedef bool precompile(const uint8_t *in, size_t size, struct answer *answer);
precompile ecrecover, sha256, ripemd160, identity, modexp;
precompile bn254_add, bn254_mul, bn254_pairing, blake2f, kzg_point_evaluation;
precompile bls12_g1_add, bls12_g1_msm, bls12_g2_add, bls12_g2_msm, bls12_pairing;
precompile bls12_map_fp_to_g1, bls12_map_fp2_to_g2, p256_verify;

/* Answers with these bytes. */
bool answered(struct answer *answer, const void *data, size_t size);

/* Answers with a number of 32 bytes, big endian. */
bool answered_number(struct answer *answer, unsigned number);

/* `wanted` bytes from the input's byte `at`, with zeros where it has ended. */
void padded(void *to, const uint8_t *in, size_t size, size_t at, size_t wanted);
