#include <stdint.h>

uint32_t __bswapsi2(uint32_t a)
{
	return __builtin_bswap32(a);
}
