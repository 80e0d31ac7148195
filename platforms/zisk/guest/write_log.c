#include "platform.h"
#include "zisk.h"

void write_log(const uint8_t *buf, size_t size)
{
	while (size--) *(volatile uint8_t *)UART = *buf++;
}
