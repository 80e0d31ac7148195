#include "word_zeros.h"

int __ctzsi2(uint32_t a)
{
	return trailing_zeros(a);
}
