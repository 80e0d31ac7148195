/* Multiplies and divides the pairs of numbers of its input, in all the ways that need M. */
#include "zkvm_io.h"

static void put(uint64_t value)
{
	write_output((const uint8_t *)&value, sizeof value);
}

int main(void)
{
	const uint8_t *buf;
	size_t size;
	read_input(&buf, &size);
	for (const uint64_t *p = (const uint64_t *)buf, *end = p + size / 8; p < end; p += 2) {
		uint64_t a = p[0], b = p[1];
		uint32_t c = a, d = b;
		put(a * b), put((uint64_t)c * d), put((int64_t)(int32_t)c * (int32_t)d), put(c * d);
		put(c / 7), put((int32_t)c / -7), put((int32_t)c % 10), put((int64_t)a / 10);
		if (b) put(a / b), put(a % b), put((int64_t)a / (int64_t)b), put((int64_t)a % (int64_t)b);
		if (d) put(c / d), put(c % d), put((int32_t)c / (int32_t)d), put((int32_t)c % (int32_t)d);
	}
	return 0;
}
