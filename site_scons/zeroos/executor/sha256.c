/* SHA-256's compression function, which zkVMs have as an accelerator. The program passes its own
 * table of constants. */
#include <stdint.h>

static uint32_t load(const uint8_t *p)
{ return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]; }
static uint32_t turn(uint32_t x, int n) { return x >> n | x << (32 - n); }

/* `state` has 8 words, `data` `count` blocks of 64 bytes; both are big-endian, as a digest is. `k`
 * has 64 words in this computer's byte order. */
void sha256_blocks(uint8_t *state, const uint8_t *data, uint64_t count, const uint32_t *k)
{
	for (; count; count--, data += 64) {
		uint32_t v[8], w[64];
		for (int i = 0; i < 8; i++) v[i] = load(state + 4 * i);
		for (int i = 0; i < 64; i++) {
			if (i < 16) w[i] = load(data + 4 * i);
			else
				w[i] = w[i - 16] + w[i - 7] +
					(turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3) +
					(turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10);
			uint32_t t1 = v[7] + (turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25))
				+ ((v[4] & v[5]) ^ (~v[4] & v[6])) + k[i] + w[i];
			uint32_t t2 = (turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22))
				+ ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
			for (int j = 7; j; j--) v[j] = v[j - 1];
			v[4] += t1;
			v[0] = t1 + t2;
		}
		for (int i = 0; i < 8; i++) {
			uint32_t x = load(state + 4 * i) + v[i];
			for (int j = 0; j < 4; j++) state[4 * i + j] = x >> (24 - 8 * j);
		}
	}
}
