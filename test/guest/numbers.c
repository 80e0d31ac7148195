/* One digest for each operation on numbers: of what it makes of many operands. Linux's machine
 * makes the same ones by its own instructions; with -DNARROW, without integers of 128 bits. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __riscv
typedef long double quad;
#else
typedef __float128 quad;
#endif

static union { float value; uint32_t bits; } f[3];
static union { double value; uint64_t bits; } d[3];
static union { quad value; uint64_t half[2]; } q[2];
static uint64_t i[4];

static uint64_t state;

static uint64_t next(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/* A number of so many bits, often with a run of zeros or ones at an end. */
static uint64_t bits(int count)
{
	uint64_t all = ~0ULL >> (64 - count), r = next(), s = next();
	int cut = (s >> 8) % count;
	switch (s & 7) {
	case 0: return (r & all) >> cut << cut;
	case 1: return (r & all) | ((1ULL << cut) - 1);
	case 2: return 1ULL << cut;
	case 3: return all & ~((1ULL << cut) - 1);
	case 4: return 0;
	default: return r & all;
	}
}

/* An exponent: any, or one with which sums, products or quotients are near an edge. */
static uint64_t exponent(int count, int near, int digits)
{
	uint64_t s = next();
	int all = (1 << count) - 1, bias = all >> 1, any = (s >> 32) & all;
	int by = (int)((s >> 8) % (2 * digits + 8)) - digits - 4, x;
	switch (s & 15) {
	case 0: x = any; break;
	case 1: x = any % 3; break;
	case 2: x = all - any % 4; break;
	case 3: case 4: x = 2 * bias - near + by % 4; break;
	case 5: x = bias - near + by; break;
	case 6: x = near + bias + by; break;
	case 7: x = near - bias + by; break;
	case 8: x = all + bias - near + by % 4; break;
	case 9: x = bias + by; break;
	case 10: case 11: x = bias + any % 140 - 70; break;
	default: x = near + by; break;
	}
	return x < 0 ? 0 : x > all ? all : x;
}

static void operands(void)
{
	for (int k = 0; k < 3; k++) {
		int near = k ? f[0].bits >> 23 & 255 : next() & 255;
		f[k].bits = (uint32_t)(next() & 1) << 31 | exponent(8, near, 24) << 23 | bits(23);
	}
	for (int k = 0; k < 3; k++) {
		int near = k ? d[0].bits >> 52 & 2047 : next() & 2047;
		d[k].bits = next() << 63 | exponent(11, near, 53) << 52 | bits(52);
		if (k && !(next() & 15)) d[k].bits ^= (d[k].bits ^ d[0].bits) << 12 >> 12;
	}
	for (int k = 0; k < 2; k++) {
		int near = k ? q[0].half[1] >> 48 & 32767 : next() & 32767;
		q[k].half[1] = next() << 63 | exponent(15, near, 113) << 48 | bits(48);
		q[k].half[0] = bits(64);
	}
	for (int k = 0; k < 4; k++) {
		i[k] = bits(64) >> next() % 64;
		if (next() & 1) i[k] = -i[k];
	}
}

/* On RISC-V's hardware what is no number is always the same one, and so it is here. */
#ifdef __riscv
#define NAN_IS(...)
#else
#define NAN_IS(...) if (r.x != r.x) __VA_ARGS__
#endif
#define F(...) { \
	union { float x; uint32_t bits; } r = { .x = __VA_ARGS__ }; \
	NAN_IS(r.bits = 0x7fc00000); \
	return r.bits; \
}
#define D(...) { \
	union { double x; uint64_t bits; } r = { .x = __VA_ARGS__ }; \
	NAN_IS(r.bits = 0x7ff8ULL << 48); \
	return r.bits; \
}
#define Q(...) { \
	union { quad x; uint64_t half[2]; } r = { .x = __VA_ARGS__ }; \
	NAN_IS(r.half[0] = 0, r.half[1] = 0x7fff8ULL << 44); \
	return r.half[0] * 3 + r.half[1]; \
}
#define I(...) { return __VA_ARGS__; }
#define f0 f[0].value
#define f1 f[1].value
#define f2 f[2].value
#define d0 d[0].value
#define d1 d[1].value
#define d2 d[2].value
#define q0 q[0].value
#define q1 q[1].value
#define ORDER(a, b) I((a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | \
	(a != b) << 5 | __builtin_isunordered(a, b) << 6)
/* x as an integer of this type, where there is one. */
#define CUT(type, x, least, above) I((x) > (least) && (x) < (above) ? (uint64_t)(type)(x) : 1)
#define LEAST(x) ((x) + 1 == 0 ? 1 : (x))	/* no divisor that ends in an overflow */

#define OPERATIONS(O) \
	O(f_add, F(f0 + f1)) O(f_subtract, F(f0 - f1)) O(f_multiply, F(f0 * f1)) \
	O(f_divide, F(f0 / f1)) O(f_root, F(sqrtf(f0))) O(f_fused, F(fmaf(f0, f1, f2))) \
	O(f_order, ORDER(f0, f1)) O(f_same, ORDER(f0, f0)) O(f_double, F(d0)) O(f_quad, F(q0)) \
	O(f_int, F((int32_t)i[0])) O(f_unsigned, F((uint32_t)i[0])) \
	O(f_long, F((int64_t)i[0])) O(f_unsigned_long, F(i[0])) \
	O(d_add, D(d0 + d1)) O(d_subtract, D(d0 - d1)) O(d_multiply, D(d0 * d1)) \
	O(d_divide, D(d0 / d1)) O(d_root, D(sqrt(d0))) O(d_fused, D(fma(d0, d1, d2))) \
	O(d_order, ORDER(d0, d1)) O(d_same, ORDER(d0, d0)) O(d_float, D(f0)) O(d_quad, D(q0)) \
	O(d_int, D((int32_t)i[0])) O(d_unsigned, D((uint32_t)i[0])) \
	O(d_long, D((int64_t)i[0])) O(d_unsigned_long, D(i[0])) \
	O(q_add, Q(q0 + q1)) O(q_subtract, Q(q0 - q1)) O(q_multiply, Q(q0 * q1)) \
	O(q_divide, Q(q0 / q1)) \
	O(q_order, ORDER(q0, q1)) O(q_same, ORDER(q0, q0)) O(q_float, Q(f0)) O(q_double, Q(d0)) \
	O(q_int, Q((int32_t)i[0])) O(q_unsigned, Q((uint32_t)i[0])) \
	O(q_long, Q((int64_t)i[0])) O(q_unsigned_long, Q(i[0])) \
	O(int_f, CUT(int32_t, f0, -0x1p31f, 0x1p31f)) O(unsigned_f, CUT(uint32_t, f0, -1, 0x1p32f)) \
	O(long_f, CUT(int64_t, f0, -0x1p63f, 0x1p63f)) O(ulong_f, CUT(uint64_t, f0, -1, 0x1p64f)) \
	O(int_d, CUT(int32_t, d0, -0x1p31, 0x1p31)) O(unsigned_d, CUT(uint32_t, d0, -1, 0x1p32)) \
	O(long_d, CUT(int64_t, d0, -0x1p63, 0x1p63)) O(ulong_d, CUT(uint64_t, d0, -1, 0x1p64)) \
	O(int_q, CUT(int32_t, q0, -0x1p31, 0x1p31)) O(unsigned_q, CUT(uint32_t, q0, -1, 0x1p32)) \
	O(long_q, CUT(int64_t, q0, -0x1p63, 0x1p63)) O(ulong_q, CUT(uint64_t, q0, -1, 0x1p64)) \
	O(divide, I(i[1] ? i[0] / i[1] : 0)) O(rest, I(i[1] ? i[0] % i[1] : 0)) \
	O(divide_signed, I(i[1] ? (int64_t)i[0] / (int64_t)LEAST(i[1]) : 0)) \
	O(rest_signed, I(i[1] ? (int64_t)i[0] % (int64_t)LEAST(i[1]) : 0)) \
	O(leading, I(i[0] ? __builtin_clzll(i[0]) * 64 + __builtin_clz(i[0] >> 32 | 1) : 0)) \
	O(trailing, I(i[0] ? __builtin_ctzll(i[0]) * 64 + __builtin_ctz(i[0] | 1u << 31) : 0)) \
	O(ones, I(__builtin_popcountll(i[0]) * 64 + __builtin_popcount(i[0]))) \
	O(bytes, I(__builtin_bswap64(i[0]) ^ __builtin_bswap32(i[1])))

#if defined __SIZEOF_INT128__ && !defined NARROW
#define A ((unsigned __int128)i[0] << 64 >> i[2] % 64 | i[1])
#define B ((unsigned __int128)i[2] << 64 >> i[3] % 128 | i[3] | 1)
#define W(...) { unsigned __int128 r = __VA_ARGS__; return (uint64_t)r * 3 + (r >> 64); }
#define WIDE(O) \
	O(w_divide, W(A / B)) O(w_rest, W(A % B)) O(w_short, W(A / (i[3] | 1))) \
	O(w_divide_signed, W((__int128)A / (__int128)LEAST(B))) \
	O(w_rest_signed, W((__int128)A % (__int128)LEAST(B)))
#else
#define WIDE(O)
#endif

#define DEFINE(name, ...) static __attribute__((noinline)) uint64_t name(void) __VA_ARGS__
OPERATIONS(DEFINE)
WIDE(DEFINE)

static const struct {
	const char *name;
	uint64_t (*one)(void);
} known[] = {
#define ROW(name, ...) { #name, name },
	OPERATIONS(ROW)
	WIDE(ROW)
};

int main(void)
{
	unsigned long long seed;
	int count;
	scanf("%llu %d", &seed, &count);
	for (unsigned k = 0; k < sizeof known / sizeof *known; k++) {
		uint64_t digest = 0;
		state = seed;
		for (int n = 0; n < count; n++) {
			operands();
			digest = (digest ^ known[k].one()) * 0x100000001b3;
			digest ^= digest >> 29;
		}
		printf("%s %llx\n", known[k].name, (unsigned long long)digest);
	}
	return 0;
}
