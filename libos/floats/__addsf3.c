#define FORMAT 32
#if __riscv_xlen == 32
#include "float_sum.h"

float __addsf3(float a, float b)
{
	return real_of(sum(bits_of(a), bits_of(b)));
}

#else
#include "float_format.h"

#define LAST 55	/* the exponent's lowest bit, and */
#define PART (1UL << LAST)

/* As float_sum.h, with the numbers in the upper halves of registers: below them is what is lost. */
float __addsf3(float x, float y)
{
	uint64_t a = (uint64_t)bits_of(x) << 32, b = (uint64_t)bits_of(y) << 32, all;
	if (a << 1 < b << 1) {
		uint64_t other = a;
		a = b;
		b = other;
	}
	unsigned long first = a << 1 >> (LAST + 1), second = b << 1 >> (LAST + 1), by = first - second;
	uint64_t from = a >> LAST << LAST, part = b << 9 >> 9, differ = a ^ b;

	if (unlikely(first == LARGEST)) {
		if (a << 9 || (second == LARGEST && differ)) return real_of(NAN);
		return real_of(a >> 32);
	}
	if (likely(second)) part |= PART;
	else if (first) by--;
	else if (!(differ >> 63)) return real_of((a + part) >> 32);
	else return real_of(differ << 1 ? (a - part) >> 32 : 0);

	if (by > DIGITS + 1) return real_of(a >> 32);
	part >>= by;
	if (!(differ >> 63)) {
		all = a + part;
		if ((all ^ from) >> LAST) {
			all = from + ((all - from) >> 1) + PART / 2;
			if (unlikely(all << 1 >> (LAST + 1) == LARGEST))
				return real_of(all >> LAST << (LAST - 32));
		}
	} else {
		all = a - part;
		if ((all ^ from) >> LAST) {
			part = (all - from + PART) << 1;
			if (by < 2) {
				unsigned long zeros = 0;
				if (!part) return 0;
				if (!(part >> (LAST - 15))) part <<= 16, zeros = 16;
				if (!(part >> (LAST - 7))) part <<= 8, zeros += 8;
				if (!(part >> (LAST - 3))) part <<= 4, zeros += 4;
				if (!(part >> (LAST - 1))) part <<= 2, zeros += 2;
				if (!(part >> LAST)) part <<= 1, zeros += 1;
				if (unlikely(zeros + 1 >= first))	/* subnormal */
					return real_of((from >> 63 << 31) | part >> (zeros + 2 - first) >> 32);
				return real_of((from + part - ((zeros + 2) << LAST)) >> 32);
			}
			all = from + part - 2 * PART;
		}
	}
	return real_of((all + 0x7fffffff + (all >> 32 & 1)) >> 32);
}

#endif
