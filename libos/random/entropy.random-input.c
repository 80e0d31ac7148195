#include "policies.h"

#define ROTATE(x, n) ((x) << (n) | (x) >> (32 - (n)))
#define QUARTER(a, b, c, d) ( \
	a += b, d = ROTATE(d ^ a, 16), c += d, b = ROTATE(b ^ c, 12), \
	a += b, d = ROTATE(d ^ a, 8), c += d, b = ROTATE(b ^ c, 7))

/* The ChaCha20 block function, RFC 8439 section 2.3, nonce 0. */
static void block(uint32_t out[16], uint32_t counter)
{
	uint32_t in[16] = { 0x61707865, 0x3320646e, 0x79622d32, 0x6b206574 };
	for (int i = 0; i < 8; i++) in[4+i] = zeroos_seed[i];
	in[12] = counter;
	for (int i = 0; i < 16; i++) out[i] = in[i];
	for (int i = 0; i < 10; i++) {
		QUARTER(out[0], out[4], out[8], out[12]);
		QUARTER(out[1], out[5], out[9], out[13]);
		QUARTER(out[2], out[6], out[10], out[14]);
		QUARTER(out[3], out[7], out[11], out[15]);
		QUARTER(out[0], out[5], out[10], out[15]);
		QUARTER(out[1], out[6], out[11], out[12]);
		QUARTER(out[2], out[7], out[8], out[13]);
		QUARTER(out[3], out[4], out[9], out[14]);
	}
	for (int i = 0; i < 16; i++) out[i] += in[i];
}

/* One key stream under the seed, each byte used once, over all calls. */
void zeroos_entropy(const char *call, void *buf, size_t size)
{
	static uint32_t stream[16], counter;
	static size_t left;
	unsigned char *p = buf;
	(void)call;
	for (; size; size--, left--) {
		if (!left) {
			block(stream, counter++);
			if (!counter) ABORT("random=input: the key stream is used up");
			left = sizeof stream;
		}
		*p++ = ((unsigned char *)stream)[sizeof stream - left];
	}
}
