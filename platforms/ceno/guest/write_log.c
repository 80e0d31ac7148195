#include "ceno.h"

void write_log(const uint8_t *buf, size_t size)
{
	ceno_call(LOG_PC_CYCLE, buf, size);
}
