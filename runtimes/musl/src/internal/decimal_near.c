#include "decimal.h"

#define LOWEST (-340)	/* the exponent of the first row, each 10 more than the one before */

/* 10^exponent / 2^(BINARY(exponent) - 63), rounded to nearest. */
static const uint64_t powers[] = {
	0xbaaee17fa23ebf76, 0xd953e8624b85dd79, 0xfd00b897478238d1, 0x93445b8731587ea3,
	0xab70fe17c79ac6ca, 0xc795830d75038c1e, 0xe858ad248f5c22ca, 0x873e4f75e2224e68,
	0x9d71ac8fada6c9b5, 0xb749faed14125d37, 0xd5605fcdcf32e1d7, 0xf867241c8cc6d4c1,
	0x9096ea6f3848984f, 0xa8530886b54dbdec, 0xc3f490aa77bd60fd, 0xe41f3d6a7377eeca,
	0x84c8d4dfd2c63f3b, 0x9a94dd3e8cf578ba, 0xb3f4e093db73a093, 0xd17f3b51fca3a7a1,
	0xf3e2f893dec3f126, 0x8df5efabc5979c90, 0xa54394fe1eedb8ff, 0xc06481fb9bcf8d3a,
	0xdff9772470297ebd, 0x825ecc24c8737830, 0x97c560ba6b0919a6, 0xb0af48ec79ace837,
	0xcdb02555653131b6, 0xef73d256a5c0f77d, 0x8b61313bbabce2c6, 0xa2425ff75e14fc32,
	0xbce5086492111aeb, 0xdbe6fecebdedd5bf, 0x8000000000000000, 0x9502f90000000000,
	0xad78ebc5ac620000, 0xc9f2c9cd04674edf, 0xeb194f8e1ae525fd, 0x88d8762bf324cd10,
	0x9f4f2726179a2245, 0xb975d6b6ee39e437, 0xd7e77a8f87daf7fc, 0xfb5878494ace3a5f,
	0x924d692ca61be758, 0xaa51823e34a7eedf, 0xc646d63501a1511e, 0xe6d3102ad96cec1e,
	0x865b86925b9bc5c2, 0x9c69a97284b578d8, 0xb616a12b7fe617aa, 0xd3fa922f2d1675f2,
	0xf6c69a72a3989f5c, 0x8fa475791a569d11, 0xa738c6bebb12d16d, 0xc2abf989935ddbfe,
	0xe2a0b5dc971f303a, 0x83ea2b892091e44e, 0x9991a6f3d6bf1766, 0xb2c71d5bca9023f8,
	0xd01fef10a657842c, 0xf24a01a73cf2dcd0, 0x8d07e33455637eb3, 0xa42e74f3d032f526,
	0xbf21e44003acdd2d, 0xde81e40a034bcf50,
};
#define BINARY(exponent) ((exponent) * 217706 >> 16)	/* log2(10^exponent), rounded down */

/* a * b / 2^64, rounded. */
static uint64_t product(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
	return ((unsigned __int128)a * b + ((uint64_t)1 << 63)) >> 64;
#else
	uint64_t high = (a >> 32) * (b >> 32), low = (uint64_t)(uint32_t)a * (uint32_t)b;
	uint64_t one = (a >> 32) * (uint32_t)b, two = (uint32_t)a * (b >> 32);
	uint64_t middle = (low >> 32) + (uint32_t)one + (uint32_t)two + ((uint32_t)1 << 31);
	return high + (one >> 32) + (two >> 32) + (middle >> 32);
#endif
}

/* As floating point of 64 bits: m * 2^e, wrong by at most error/8 of m's last bit. */
int __decimal_near(long double *out, uint64_t digits, int more, int exponent,
	const struct format *f, int negative)
{
	union { uint64_t words[2]; long double value; } u;
	if (f->bits > 53 || exponent < LOWEST || exponent > LOWEST + 659) return 0;
	int shift = __builtin_clzll(digits), part = (exponent - LOWEST) % 10;
	uint64_t m = digits << shift;
	int e = -shift, error = more ? 8 << shift : 0;
	if (part) {
		uint64_t power = 10;
		for (int i = 1; i < part; i++) power *= 10;
		shift = __builtin_clzll(power);
		m = product(m, power << shift);
		e += 64 - shift;
		error += 4;
		if (!(m >> 63)) m <<= 1, e--, error *= 2;
	}
	m = product(m, powers[(exponent - LOWEST) / 10]);
	e += BINARY(exponent - part) + 1;
	error += 9;	/* half a bit each of the row and of the product, and their product */
	if (!(m >> 63)) m <<= 1, e--, error *= 2;

	int bits = f->bits, extra = 64 - bits;
	if (e + extra < f->least || e + 64 >= 3 - f->least - bits) return 0;
	int64_t half = (int64_t)1 << (extra - 1), over = (m & (2*half - 1)) - half;
	if ((over < 0 ? -over : over) <= error / 8 + 1) return 0;
	m = (m >> extra) + (over > 0);
	if (m >> bits) m >>= 1, e++;

	/* As binary128: the exponent is at bit 48 of the upper word. */
	int up = 49 - bits;
	u.words[1] = (up < 0 ? m >> -up : m << up) & (((uint64_t)1 << 48) - 1);
	u.words[0] = up < 0 ? m << (64 + up) : 0;
	u.words[1] |= (uint64_t)(e + 63 + 16383) << 48 | (uint64_t)negative << 63;
	*out = u.value;
	return 1;
}
