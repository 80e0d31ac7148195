#include "numbers.h"

void zeroos_to_bytes(uint8_t *to, size_t size, const limb *from)
{
	for (size_t i = 0; i < size; i++) to[size - 1 - i] = from[i / LIMB] >> i % LIMB * 8;
}
