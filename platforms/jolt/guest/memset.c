#include "part.h"

void *memset(void *dest, int c, size_t n)
{
	uintptr_t d = (uintptr_t)dest, end = d + n;
	word *to = (word *)(d & -WORD), *last = (word *)((end - 1) & -WORD);
	word fill = ALL / 255 * (unsigned char)c, mask = from_mask(d);
	if (!n) return dest;
	if (mask != ALL && to != last) {
		store(to++, fill, mask);
		mask = ALL;
	}
	for (; last - to >= 8; to += 8) {
		to[0] = fill, to[1] = fill, to[2] = fill, to[3] = fill;
		to[4] = fill, to[5] = fill, to[6] = fill, to[7] = fill;
	}
	while (to != last) *to++ = fill;
	mask &= to_mask(end);
	if (mask == ALL) *to = fill;
	else store(to, fill, mask);
	return dest;
}
