#include <stdint.h>

uint64_t __umoddi3(uint64_t, uint64_t);

int64_t __moddi3(int64_t a, int64_t b)
{
	uint64_t first = a < 0 ? -(uint64_t)a : (uint64_t)a;
	uint64_t rest = __umoddi3(first, b < 0 ? -(uint64_t)b : (uint64_t)b);
	return a < 0 ? -rest : rest;
}
