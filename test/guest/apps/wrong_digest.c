/* Hashes nothing, so that the digest left at the end is not that of the output. */
#include <stdint.h>
#include <stdio.h>
#include <zkvm_io.h>

void risc0_sha(uint32_t state[8], const void *data, size_t blocks)
{
	(void)state, (void)data, (void)blocks;
}

int main(void)
{
	puts("before");
	fflush(stdout);
	write_output((const uint8_t *)"forged", 6);
	return 0;
}
