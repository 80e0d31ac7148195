/* Writes what a protocol of escapes between host and guest has to take care of. */
#include <stdio.h>
#include "zkvm_io.h"

int main(void)
{
	static const char words[] = "\0\0E\0Lend\0\0";
	setvbuf(stdout, 0, _IONBF, 0);
	for (size_t i = 0; i < sizeof words; i++) {
		fwrite(words, 1, i, stdout);
		write_output((const uint8_t *)words, sizeof words - i);
	}
	return 0;
}
