#include "nexus.h"

static size_t written;	/* bytes */
static uint32_t word;	/* the last of them, as far as it is begun */

void write_output(const uint8_t *buf, size_t size)
{
	while (size--) {
		word |= (uint32_t)*buf++ << written % 4 * 8;
		if (++written % 4) continue;
		nexus_put(COMPLETE + written, word);
		word = 0;
	}
}

/* How many bytes there are; called once, by zkvm_exit. */
hidden size_t nexus_output(void)
{
	if (written % 4) nexus_put(COMPLETE + (written + 3) / 4 * 4, word);
	return written;
}
