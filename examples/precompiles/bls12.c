/* EIP-2537. Its numbers have 64 bytes, of which the first 16 are zero; the
 * accelerators' are the other 48. */
#include <stdlib.h>
#include <string.h>
#include "precompiles.h"

enum { LONG = 64, SHORT = 48, ZEROS = LONG - SHORT };

/* `count` numbers without their zeros, if they have them. */
static bool shorten(void *to, const uint8_t *in, size_t count)
{
	static const uint8_t zeros[ZEROS];
	for (uint8_t *p = to; count; count--, in += LONG, p += SHORT) {
		if (memcmp(in, zeros, ZEROS)) return false;
		memcpy(p, in + ZEROS, SHORT);
	}
	return true;
}

static bool answered_point(struct answer *answer, const void *point, size_t count)
{
	const uint8_t *p = point;
	for (size_t i = 0; i < count; i++) {
		memset(answer->room + i * LONG, 0, ZEROS);
		memcpy(answer->room + i * LONG + ZEROS, p + i * SHORT, SHORT);
	}
	return answered(answer, answer->room, count * LONG);
}

/* The pairs of an input, to be freed: each has `made` bytes, of `size` in the
 * input, where they are `count` numbers and `rest` bytes more. Null if one has
 * not the zeros, or there are none. */
static void *pairs_of(const uint8_t *in, size_t all, size_t made, size_t count, size_t rest)
{
	size_t size = count * LONG + rest;
	if (!all || all % size) return 0;
	uint8_t *pairs = malloc(all), *p = pairs;
	if (!pairs) abort();
	for (const uint8_t *end = in + all; in < end; in += size, p += made) {
		if (!shorten(p, in, count)) return free(pairs), (void *)0;
		memcpy(p + count * SHORT, in + count * LONG, rest);
	}
	return pairs;
}

bool bls12_g1_add(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_bls12_381_g1_point p[2], sum;
	return size == 4 * LONG && shorten(p, in, 4) &&
		zkvm_bls12_g1_add(p, p + 1, &sum) == ZKVM_EOK && answered_point(answer, &sum, 2);
}

bool bls12_g2_add(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_bls12_381_g2_point p[2], sum;
	return size == 8 * LONG && shorten(p, in, 8) &&
		zkvm_bls12_g2_add(p, p + 1, &sum) == ZKVM_EOK && answered_point(answer, &sum, 4);
}

bool bls12_g1_msm(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_bls12_381_g1_point sum;
	zkvm_bls12_381_g1_msm_pair *pairs = pairs_of(in, size, sizeof *pairs, 2, 32);
	bool good = pairs && zkvm_bls12_g1_msm(pairs, size / (2 * LONG + 32), &sum) == ZKVM_EOK;
	free(pairs);
	return good && answered_point(answer, &sum, 2);
}

bool bls12_g2_msm(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_bls12_381_g2_point sum;
	zkvm_bls12_381_g2_msm_pair *pairs = pairs_of(in, size, sizeof *pairs, 4, 32);
	bool good = pairs && zkvm_bls12_g2_msm(pairs, size / (4 * LONG + 32), &sum) == ZKVM_EOK;
	free(pairs);
	return good && answered_point(answer, &sum, 4);
}

bool bls12_pairing(const uint8_t *in, size_t size, struct answer *answer)
{
	bool verified;
	zkvm_bls12_381_pairing_pair *pairs = pairs_of(in, size, sizeof *pairs, 6, 0);
	bool good = pairs && zkvm_bls12_pairing(pairs, size / (6 * LONG), &verified) == ZKVM_EOK;
	free(pairs);
	return good && answered_number(answer, verified);
}

bool bls12_map_fp_to_g1(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_bls12_381_fp element;
	zkvm_bls12_381_g1_point point;
	return size == LONG && shorten(&element, in, 1) &&
		zkvm_bls12_map_fp_to_g1(&element, &point) == ZKVM_EOK &&
		answered_point(answer, &point, 2);
}

bool bls12_map_fp2_to_g2(const uint8_t *in, size_t size, struct answer *answer)
{
	zkvm_bls12_381_fp2 element;
	zkvm_bls12_381_g2_point point;
	return size == 2 * LONG && shorten(&element, in, 2) &&
		zkvm_bls12_map_fp2_to_g2(&element, &point) == ZKVM_EOK &&
		answered_point(answer, &point, 4);
}
