#include "workload.h"

int main(void)
{
	uint64_t digest = 0;
	for (uint32_t i = 0; i < 16; i++) {
		uint32_t *table = unknown(calloc(8000, sizeof *table));
		if (!table) return 1;
		table[i * 400] = i + 1;
		table = unknown(table);
		digest = mix(digest, table[i * 400 + i % 2]);
		free(table);
	}
	return show(digest);
}
