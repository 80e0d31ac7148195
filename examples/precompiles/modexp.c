/* EIP-198, with the bound of EIP-7823: no length is more than 1,024. */
#include <string.h>
#include "precompiles.h"

enum { MOST = 1024 };

/* Of a length of 32 bytes; more than MOST where it is. */
static size_t length(const uint8_t *text)
{
	for (int i = 0; i < 28; i++)
		if (text[i]) return MOST + 1;
	uint32_t found = (uint32_t)text[28] << 24 | (uint32_t)text[29] << 16 | (uint32_t)text[30] << 8 |
		text[31];
	return found < MOST ? found : found > MOST ? MOST + 1 : MOST;
}

bool modexp(const uint8_t *in, size_t size, struct answer *answer)
{
	static uint8_t numbers[3 * MOST];
	uint8_t lengths[96];
	padded(lengths, in, size, 0, sizeof lengths);
	size_t base = length(lengths), exp = length(lengths + 32), mod = length(lengths + 64);
	if (base > MOST || exp > MOST || mod > MOST) return false;
	padded(numbers, in, size, sizeof lengths, base + exp + mod);
	if (zkvm_modexp(numbers, base, numbers + base, exp, numbers + base + exp, mod,
		answer->room) != ZKVM_EOK)
		return false;
	return answered(answer, answer->room, mod);
}
