#include <stdint.h>

uint64_t __bswapdi2(uint64_t a)
{
	return __builtin_bswap64(a);
}
