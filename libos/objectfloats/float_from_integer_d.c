#include "object_floats.h"

/* The larger of two numbers next to each other has the next pattern of bits. */
static void round_as_named(long x, unsigned long word)
{
	uint64_t whole;
	int negative, raise = zeroos_float_cut(x, word, 53, &whole, &negative);
	zeroos_object_f[FD(word)] = (bits_of(whole) + raise) | (uint64_t)negative << 63;
}

void zeroos_float_from_integer_d(long x, unsigned long word)
{
	unsigned kind = FS2(word);
	if (!(kind & 2)) x = (int32_t)x;
	if (FUNCT(word) != NEAREST && FUNCT(word) <= AWAY) {
		round_as_named(x, word);
		return;
	}
	switch (kind) {
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
