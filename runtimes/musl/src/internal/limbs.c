#include <string.h>
#include "limbs.h"

int __limbs_size(const uint32_t *limbs)
{
	for (int i = 3; i >= 0; i--) if (limbs[i]) return 32*i + 32 - __builtin_clz(limbs[i]);
	return 0;
}

int __limbs_right(uint32_t *limbs, int count)
{
	int lost = 0;
	for (; count >= 32; count -= 32) {
		lost |= limbs[0] != 0;
		memmove(limbs, limbs + 1, 3 * sizeof *limbs);
		limbs[3] = 0;
	}
	if (!count) return lost;
	lost |= limbs[0] << (32 - count) != 0;
	for (int i = 0; i < 4; i++)
		limbs[i] = limbs[i] >> count | (i < 3 ? limbs[i+1] << (32 - count) : 0);
	return lost;
}

void __limbs_left(uint32_t *limbs, int count)
{
	for (; count >= 32; count -= 32) {
		memmove(limbs + 1, limbs, 3 * sizeof *limbs);
		limbs[0] = 0;
	}
	if (!count) return;
	for (int i = 3; i >= 0; i--)
		limbs[i] = limbs[i] << count | (i ? limbs[i-1] >> (32 - count) : 0);
}
