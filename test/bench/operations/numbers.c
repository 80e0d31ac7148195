#include <math.h>
#include <stdint.h>
#include "operations.h"

enum { COUNT = 256 };
static double d[COUNT], e[COUNT];
static float f[COUNT], g[COUNT];
static uint64_t a[COUNT];
#if __riscv_xlen == 32
typedef uint64_t two_words;
typedef int64_t signed_words;
#else
typedef unsigned __int128 two_words;
typedef __int128 signed_words;
#endif
enum { WORD = __riscv_xlen };
static two_words v[COUNT], w[COUNT];
static volatile double d_made;
static volatile float f_made;
static volatile uint64_t made;
static volatile two_words w_made;
static unsigned at;

static uint64_t chance(void)
{
	static uint64_t x = 88172645463325252;
	x ^= x << 13;
	x ^= x >> 7;
	return x ^= x << 17;
}

static void numbers(void)
{
	for (int i = 0; i < COUNT; i++) {
		a[i] = chance();
		v[i] = (two_words)chance() << (2 * WORD - 64) | chance();
		w[i] = (((two_words)chance() << (2 * WORD - 64) | chance()) >> chance() % (2 * WORD)) | 1;
		d[i] = ((int64_t)chance() >> 11) * 0x1p-52 * (1 << chance() % 8);
		e[i] = ((int64_t)chance() >> 11) * 0x1p-52 * (1 << chance() % 8);
		f[i] = d[i];
		g[i] = e[i];
	}
}

static unsigned next(void) { return at = (at + 1) % COUNT; }
/* A call of a function that does nothing is what the others' costs do not include. */
static __attribute__((noinline)) double first(double x, double y)
{
	(void)y;
	__asm__ volatile("");
	return x;
}
static void nothing(void) { unsigned i = next(); d_made = first(d[i], e[i]); }
#define OPERATION(name, ...) static void name(void) { unsigned i = next(); __VA_ARGS__; }
OPERATION(add, d_made = d[i] + e[i])
OPERATION(multiply, d_made = d[i] * e[i])
OPERATION(divide, d_made = d[i] / e[i])
OPERATION(compare, made = d[i] < e[i])
OPERATION(root, d_made = sqrt(fabs(d[i])))
OPERATION(of_int, d_made = (int)a[i])
OPERATION(to_int, made = (int)d[i])
OPERATION(add_float, f_made = f[i] + g[i])
OPERATION(multiply_float, f_made = f[i] * g[i])
OPERATION(divide_float, f_made = f[i] / g[i])
OPERATION(fused, d_made = fma(d[i], e[i], d[i ^ 1]))
OPERATION(fused_float, f_made = fmaf(f[i], g[i], f[i ^ 1]))
OPERATION(ones, made = __builtin_popcount((uint32_t)a[i]))
OPERATION(ones_long, made = __builtin_popcountll(a[i]))
OPERATION(divide_words, w_made = v[i] / w[i])
OPERATION(divide_by_more, w_made = v[i] / ((two_words)1 << WORD | (unsigned long)w[i]))
OPERATION(shift_words, w_made = v[i] >> (unsigned)w[i] % (2 * WORD))
OPERATION(of_words, d_made = (signed_words)v[i])
OPERATION(to_words, w_made = (signed_words)(d[i] * 0x1p30))

int main(void)
{
	return operate((struct operation[]){ { "nothing", nothing, numbers },
		{ "double-add", add, numbers }, { "double-multiply", multiply, numbers },
		{ "double-divide", divide, numbers }, { "double-compare", compare, numbers },
		{ "double-sqrt", root, numbers }, { "double-fma", fused, numbers },
		{ "double-of-int", of_int, numbers }, { "int-of-double", to_int, numbers },
		{ "float-add", add_float, numbers }, { "float-multiply", multiply_float, numbers },
		{ "float-divide", divide_float, numbers }, { "float-fma", fused_float, numbers },
		{ "popcount-32", ones, numbers }, { "popcount-64", ones_long, numbers },
		{ "two-words-divide", divide_words, numbers },
		{ "two-words-divide-by-long", divide_by_more, numbers },
		{ "two-words-shift", shift_words, numbers },
		{ "double-of-two-words", of_words, numbers },
		{ "two-words-of-double", to_words, numbers }, { 0 } });
}
