#include "object_floats.h"

/* The larger of two numbers next to each other has the next pattern of bits. */
static void round_as_named(long x, unsigned long word)
{
	uint64_t whole;
	int negative, raise = zeroos_float_cut(x, word, 24, &whole, &negative);
	put_single_bits(FD(word), (single_bits_of(whole) + raise) | (uint32_t)negative << 31);
}

void zeroos_float_from_integer_s(long x, unsigned long word)
{
	unsigned kind = FS2(word);
	if (!(kind & 2)) x = (int32_t)x;
	if (FUNCT(word) != NEAREST && FUNCT(word) <= AWAY) {
		round_as_named(x, word);
		return;
	}
	switch (kind) {
	case 0:
		put_s(FD(word), (int32_t)x);
		break;
	case 1:
		put_s(FD(word), (uint32_t)x);
		break;
#if __riscv_xlen == 64
	case 2:
		put_s(FD(word), x);
		break;
	default:
		put_s(FD(word), (unsigned long)x);
#endif
	}
}
