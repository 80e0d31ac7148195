/* The precompiles of the EVM up to Osaka, without their gas. The private input is
 * a row of calls: the address, the size of the call's input (4 bytes each, little
 * endian), and that input. The public output has for each the size of the result
 * (4 bytes) and the result; a call that fails has the size 0xffffffff, and no
 * bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zkvm_io.h>
#include "precompiles.h"

static precompile *const precompiles[] = {
	[0x01] = ecrecover,
	[0x02] = sha256,
	[0x03] = ripemd160,
	[0x04] = identity,
	[0x05] = modexp,
	[0x06] = bn254_add,
	[0x07] = bn254_mul,
	[0x08] = bn254_pairing,
	[0x09] = blake2f,
	[0x0a] = kzg_point_evaluation,
	[0x0b] = bls12_g1_add,
	[0x0c] = bls12_g1_msm,
	[0x0d] = bls12_g2_add,
	[0x0e] = bls12_g2_msm,
	[0x0f] = bls12_pairing,
	[0x10] = bls12_map_fp_to_g1,
	[0x11] = bls12_map_fp2_to_g2,
	[0x100] = p256_verify,
};

bool answered(struct answer *answer, const void *data, size_t size)
{
	answer->data = data;
	answer->size = size;
	return true;
}

bool answered_number(struct answer *answer, unsigned number)
{
	memset(answer->room, 0, 32);
	for (int i = 0; i < 4; i++) answer->room[31 - i] = number >> 8 * i;
	return answered(answer, answer->room, 32);
}

void padded(void *to, const uint8_t *in, size_t size, size_t at, size_t wanted)
{
	size_t has = at < size ? size - at : 0;
	if (has > wanted) has = wanted;
	memset(to, 0, wanted);
	if (has) memcpy(to, in + at, has);
}

static int wrong(const char *what, size_t at)
{
	fprintf(stderr, "precompiles: %s at byte %zu of the input\n", what, at);
	return 1;
}

int main(void)
{
	static struct answer answer;
	const uint8_t *in;
	size_t size;

	read_input(&in, &size);
	for (size_t at = 0; at < size;) {
		uint32_t head[2], made = 0xffffffff;
		if (size - at < sizeof head) return wrong("half a call", at);
		memcpy(head, in + at, sizeof head);
		if (head[0] >= sizeof precompiles / sizeof *precompiles || !precompiles[head[0]])
			return wrong("no precompile's address", at);
		if (size - at - sizeof head < head[1]) return wrong("half a call", at);
		at += sizeof head;
		bool good = precompiles[head[0]](in + at, head[1], &answer);
		if (good) made = answer.size;
		write_output((uint8_t *)&made, sizeof made);
		if (good) write_output(answer.data, answer.size);
		at += head[1];
	}
	return 0;
}
