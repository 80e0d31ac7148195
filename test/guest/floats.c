/* Reads operands, and writes what each operation makes of them, in 16 bytes. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
	long double q[3];
#ifdef __SIZEOF_INT128__
	__int128 wide;
#else
	char unused[16];
#endif
	double d[3];
	int64_t integer;
	float s[3];
	_Float16 h;
} in;

static unsigned char out[128][16];
static int count;

static void put(const void *result, size_t size)
{
	memset(out[count], 0, sizeof *out);
	memcpy(out[count++], result, size);
}

#define PUT(type, ...) do { type result = __VA_ARGS__; put(&result, sizeof result); } while (0)

#define INTEGERS(real, small, large, number, x, above) do { \
	PUT(small, (x) > -(above) && (x) < (above) ? (small)(x) : 0); \
	PUT(large, (x) >= 0 && (x) < 2 * (above) ? (large)(x) : 0); \
	PUT(real, (small)(number)); \
	PUT(real, (large)(number)); \
} while (0)

#ifdef __SIZEOF_INT128__
#define WIDE(real, x) INTEGERS(real, __int128, unsigned __int128, in.wide, x, 0x1p127)
#else
#define WIDE(real, x)
#endif

#define OPERATIONS(real, letter, root, fused) \
static void letter##_operations(real a, real b, real c) \
{ \
	PUT(real, a + b); \
	PUT(real, a - b); \
	PUT(real, a * b); \
	PUT(real, a / b); \
	PUT(real, -a); \
	PUT(real, root(a)); \
	PUT(real, fused(a, b, c)); \
	PUT(int, (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | \
		(a != b) << 5 | !!isunordered(a, b) << 6); \
	PUT(_Float16, a); \
	PUT(float, a); \
	PUT(double, a); \
	PUT(long double, a); \
	PUT(real, in.h); \
	INTEGERS(real, int32_t, uint32_t, in.integer, a, 0x1p31); \
	INTEGERS(real, int64_t, uint64_t, in.integer, a, 0x1p63); \
	WIDE(real, a); \
}

OPERATIONS(float, s, sqrtf, fmaf)
OPERATIONS(double, d, sqrt, fma)
OPERATIONS(long double, q, sqrtl, fmal)

int main(void)
{
	while (fread(&in, sizeof in, 1, stdin)) {
		s_operations(in.s[0], in.s[1], in.s[2]);
		d_operations(in.d[0], in.d[1], in.d[2]);
		q_operations(in.q[0], in.q[1], in.q[2]);
		char text[32];
		snprintf(text, sizeof text, "%.17g", in.d[0]);
		put(text, 16);
		put(text + 16, 16);
		PUT(double, strtod(text, 0));
		fwrite(out, sizeof *out, count, stdout);
		count = 0;
	}
	return 0;
}
