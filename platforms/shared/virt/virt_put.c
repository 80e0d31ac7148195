#include "virt.h"

static void send(uint8_t byte)
{
	while (!(*(volatile uint8_t *)(UART + LINE_STATUS) & CAN_SEND));
	*(volatile uint8_t *)UART = byte;
}

void virt_put(int channel, const void *buf, size_t size)
{
	static int current = 'L';
	if (channel != current) send(0), send(current = channel);
	for (const uint8_t *p = buf, *end = p + size; p < end; p++) {
		if (!*p) send(0);
		send(*p);
	}
}
