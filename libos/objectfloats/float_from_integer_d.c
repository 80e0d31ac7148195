#include "object_floats.h"

void zeroos_float_from_integer_d(long x, unsigned long word)
{
	switch (FS2(word)) {
	case 0:
		put_d(FD(word), (int32_t)x);
		break;
	case 1:
		put_d(FD(word), (uint32_t)x);
		break;
#if __riscv_xlen == 64
	case 2:
		put_d(FD(word), x);
		break;
	default:
		put_d(FD(word), (unsigned long)x);
#endif
	}
}
