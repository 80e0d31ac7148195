#include <math.h>
#include <stdint.h>
#include "operations.h"

enum { COUNT = 256 };
static double d[COUNT], e[COUNT];
static float f[COUNT], g[COUNT];
static uint64_t a[COUNT], b[COUNT];
static volatile double d_made;
static volatile float f_made;
static volatile uint64_t made;
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
		b[i] = (chance() >> chance() % 64) | 1;
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
OPERATION(divide_long, made = a[i] / b[i])
OPERATION(divide_33, made = a[i] / (1ULL << 32 | b[i] >> 32))

int main(void)
{
	return operate((struct operation[]){ { "nothing", nothing, numbers },
		{ "double-add", add, numbers }, { "double-multiply", multiply, numbers },
		{ "double-divide", divide, numbers }, { "double-compare", compare, numbers },
		{ "double-sqrt", root, numbers }, { "double-of-int", of_int, numbers },
		{ "int-of-double", to_int, numbers }, { "float-add", add_float, numbers },
		{ "float-multiply", multiply_float, numbers },
		{ "float-divide", divide_float, numbers }, { "u64-divide", divide_long, numbers },
		{ "u64-divide-by-33-bits", divide_33, numbers }, { 0 } });
}
