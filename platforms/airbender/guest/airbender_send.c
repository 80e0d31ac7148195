#include <string.h>
#include "airbender.h"

void airbender_send(int kind, const void *buf, size_t size)
{
	const char *p = buf, *end = p + (kind == EXIT_CODE ? 0 : size);
	host_write(-1);
	host_write((end - p + 3) / 4 + 2);
	host_write(kind == OUTPUT ? 0 : end - p);
	for (; end - p >= 4; p += 4) {
		uint32_t word;
		memcpy(&word, p, 4);
		host_write(word);
	}
	if (p < end) {
		uint32_t word = 0;
		memcpy(&word, p, end - p);
		host_write(word);
	}
	host_write((uint32_t)kind << 30 | size);
}
