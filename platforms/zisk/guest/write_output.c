#include <string.h>
#include "platform.h"
#include "zisk.h"

/* The public output is 256 bytes: what was written, and zeros behind it. */
void write_output(const uint8_t *buf, size_t size)
{
	static size_t used;
	if (size > OUTPUT_MAX - used) ABORT("more than the 256 bytes of public output that ZisK has");
	memcpy((void *)(OUTPUT + used), buf, size);
	used += size;
}
