#include "workload.h"

enum { SIZE = 20000 };

static uint64_t seed = 5;

static uint32_t below(uint32_t limit)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (seed >> 32) * limit >> 32;
}

int main(void)
{
	uint64_t digest = 0;
	uint8_t *from = malloc(SIZE), *to = calloc(SIZE, 1);
	if (!from || !to) return 1;
	for (uint32_t i = 0; i < SIZE; i++) from[i] = i * 31;
	for (int i = 0; i < 500; i++) {
		size_t a = below(8000), b = below(8000), length = below(3000);
		memcpy(unknown(to + a), unknown(from + b), length);
		digest = mix(digest, !memcmp(to + a, from + b, length / 2));
		digest = mix(digest, memcmp(to, from, a) < 0);
		memmove(to + b, to + a, length);
	}
	for (int i = 0; i < SIZE; i += 97) digest = mix(digest, to[i]);
	return show(digest);
}
