#include <string.h>
#include "jolt.h"

void write_output(const uint8_t *buf, size_t size)
{
	struct output *output = &jolt_output;
	if (size > (uintptr_t)jolt_panic - (uintptr_t)output->data - output->size)
		ABORT("the public output is larger than the region for it (option output_max)");
	memcpy(output->data + output->size, buf, size);
	output->size += size;
}
