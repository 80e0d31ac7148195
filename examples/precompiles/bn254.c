/* EIP-196 and EIP-197. */
#include <stdlib.h>
#include <string.h>
#include "precompiles.h"

bool bn254_add(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_bn254_g1_point p[2], sum;
	padded(p, in, size, 0, sizeof p);
	if (zkvm_bn254_g1_add(p, p + 1, &sum) != ZKVM_EOK) return false;
	memcpy(answer->room, &sum, sizeof sum);
	return answered(answer, answer->room, sizeof sum);
}

bool bn254_mul(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_bn254_g1_point point, product;
	zkvm_bn254_scalar scalar;
	padded(&point, in, size, 0, sizeof point);
	padded(&scalar, in, size, sizeof point, sizeof scalar);
	if (zkvm_bn254_g1_mul(&point, &scalar, &product) != ZKVM_EOK) return false;
	memcpy(answer->room, &product, sizeof product);
	return answered(answer, answer->room, sizeof product);
}

bool bn254_pairing(const uint8_t *in, size_t size, struct answer *answer)
{
	bool verified;
	if (size % sizeof(zkvm_bn254_pairing_pair)) return false;
	zkvm_bn254_pairing_pair *pairs = malloc(size + 1);	/* the input's address may be odd */
	if (!pairs) abort();
	memcpy(pairs, in, size);
	zkvm_status status = zkvm_bn254_pairing(pairs, size / sizeof *pairs, &verified);
	free(pairs);
	return status == ZKVM_EOK && answered_number(answer, verified);
}
