/* Public output, on a platform whose hash is wrong. */
#include <stdint.h>
#include <stdio.h>
#include <zkvm_io.h>

int main(void)
{
	puts("before");
	fflush(stdout);
	write_output((const uint8_t *)"forged", 6);
	return 0;
}
