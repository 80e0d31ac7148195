#include <string.h>
#include "numbers.h"

void zeroos_from_bytes(limb *to, size_t n, const uint8_t *from, size_t size)
{
	memset(to, 0, n * LIMB);
	for (size_t i = 0; i < size; i++) to[i / LIMB] |= (limb)from[size - 1 - i] << i % LIMB * 8;
}
