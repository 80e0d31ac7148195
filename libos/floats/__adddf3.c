#if __riscv_xlen == 64

#define FORMAT 64
#include "float_sum.h"

double __adddf3(double a, double b)
{
	return real_of(sum(bits_of(a), bits_of(b)));
}

#else

#include "double_words.h"

/* As for other formats, by words (float_sum.h). */
uint64_t __adddf3(uint64_t a, uint64_t b)
{
	uint32_t high = HIGH(a), low = LOW(a), part = HIGH(b), under = LOW(b), from, lost, carry;
	int32_t apart = high ^ part;

	if (high << 1 < part << 1 || (apart == (int32_t)TOP_SIGN && low < under)) {
		high ^= apart;
		part ^= apart;
		from = low;
		low = under;
		under = from;
	}
	uint32_t first = high << 1 >> 21, second = part << 1 >> 21, by = first - second;
	part = part << 12 >> 12;
	if (unlikely(first == 2047)) {
		if (high << 12 | low) return NAN;
		if (second == 2047 && (part | under || apart < 0)) return NAN;
		return WORDS(high, low);
	}
	if (likely(second)) part |= TOP_FIRST;
	else if (first) by--;
	else {
		uint64_t here = WORDS(high, low), other = WORDS(part, under);
		if (apart >= 0) return here + other;
		return here << 1 == other << 1 ? 0 : here - other;
	}
	if (by < 32) {
		lost = under << 1 << (31 - by);
		under = under >> by | part << 1 << (31 - by);
		part >>= by;
	} else {
		if (by > 54) return WORDS(high, low);
		lost = part << 1 << (63 - by) | under >> (by - 32) | (under << 1 << (63 - by) != 0);
		under = part >> (by - 32);
		part = 0;
	}
	from = high;
	if (apart >= 0) {
		low += under;
		high += part + (low < under);
		if ((high ^ from) >> 20) {
			from = from >> 20 << 20;
			high -= from;
			lost = low << 31 | lost >> 1 | (lost & 1);
			low = high << 31 | low >> 1;
			high = from + (high >> 1) + TOP_FIRST / 2;
			if (unlikely(high << 1 >= TOP_INFINITE << 1)) return WORDS(high >> 20 << 20, 0);
		}
	} else {
		carry = low < under;
		low -= under;
		high -= part + carry;
		carry = lost != 0;
		lost = -lost;
		high -= low < carry;
		low -= carry;
		if ((high ^ from) >> 20) {
			from = from >> 20 << 20;
			high = (high - from + TOP_FIRST) << 1 | low >> 31;
			low = low << 1 | lost >> 31;
			lost <<= 1;
			if (by < 2) {
				unsigned shift = 0, more = 0;
				high = high << 11 | low >> 21;
				low <<= 11;
				if (!high) {
					if (!low) return 0;
					high = low, low = 0, shift = 32;
				}
				under = high;
				if (!(under >> 16)) under <<= 16, more = 16;
				if (!(under >> 24)) under <<= 8, more += 8;
				if (!(under >> 28)) under <<= 4, more += 4;
				if (!(under >> 30)) under <<= 2, more += 2;
				if (!(under >> 31)) under <<= 1, more += 1;
				high = under | low >> 1 >> (31 - more);
				low <<= more;
				shift += more + 2;
				if (unlikely(shift > first)) {	/* subnormal */
					a = (WORDS(high, low) >> 11) >> (shift - first);
					return WORDS((from & TOP_SIGN) | HIGH(a), LOW(a));
				}
				return WORDS(from + (high >> 11) - (shift << 20), high << 21 | low >> 11);
			}
			high = from + high - 2 * TOP_FIRST;
		}
	}
	if ((int32_t)lost < 0) {
		low++;
		high += !low;
		if (!(lost << 1)) low &= -2;
	}
	return WORDS(high, low);
}

#endif
