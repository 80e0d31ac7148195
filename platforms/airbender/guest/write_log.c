#include "airbender.h"

void write_log(const uint8_t *buf, size_t size)
{
	airbender_send(LOG, buf, size);
}
