/* Conversions to and from integers in every rounding mode that an instruction can name, and the
 * functions of libm, some of which choose a mode for themselves. */
#include <complex.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const double values[] = {
	0.0, 0x1p-1074, 0x1.8p-1030, 0x1p-149, 0x1p-127, 0.25, 0.5 - 0x1p-54, 0.5, 0.5 + 0x1p-53,
	0.75, 1.0, 1.5, 2.5, 3.5, 1e6 + 0.5, 0x1p23 + 0.5, 0x1p24 + 1, 0x1p31 - 1.5, 0x1p31 - 1,
	0x1p31 - 0.5, 0x1p31, 0x1p31 + 0.5, 0x1p32 - 1.5, 0x1p32 - 1, 0x1p32 - 0.5, 0x1p32, 0x1p52 -
	0.5, 0x1p52 + 1, 0x1p53 - 1, 0x1p62 + 0x1p20, 0x1p63 - 0x1p10, 0x1p63, 0x1p64 - 0x1p11,
	0x1p64, 0x1p65, 1e300, INFINITY, NAN, 0.1, 12345.678, 0x1.fffffep127,
};
#define COUNT (sizeof values / sizeof *values)

#define IN(kind, from, value, mode) ({ long r; \
	__asm__ volatile ("fcvt." #kind "." #from " %0, %1, " #mode : "=r"(r) : "f"(value)); r; })
#define MODES(kind, from, value) printf(" %lx %lx %lx %lx %lx %lx", IN(kind, from, value, rne), \
	IN(kind, from, value, rtz), IN(kind, from, value, rdn), IN(kind, from, value, rup), \
	IN(kind, from, value, rmm), IN(kind, from, value, dyn))
#define KINDS(from, value) MODES(w, from, value); MODES(wu, from, value); MODES(l, from, value); \
	MODES(lu, from, value)

static const long integers[] = {
	0, 1, 5, 0xffffff, 0x1000001, 0x1000003, 0x1800001, 0x3000002, 0x3000006, 0x7fffffff,
	0x80000000, 0xffffffff, 0x1fffffffffffff, 0x20000000000001, 0x20000000000003,
	0x40000000000002, 0x40000000000006, 0x7ffffffffffffbff, 0x7ffffffffffffe00,
	0x7fffffffffffffff, 0x123456789abcdef,
};
#define WHOLES (sizeof integers / sizeof *integers)

#define OF(type, to, kind, value, mode) ({ type r; \
	__asm__ volatile ("fcvt." #to "." #kind " %0, %1, " #mode : "=f"(r) : "r"(value)); r; })
#define EVERY(type, to, kind, value) printf(" %a %a %a %a %a %a", \
	OF(type, to, kind, value, rne), OF(type, to, kind, value, rtz), \
	OF(type, to, kind, value, rdn), OF(type, to, kind, value, rup), \
	OF(type, to, kind, value, rmm), OF(type, to, kind, value, dyn))
#define FROM_LONG(type, to, value) EVERY(type, to, l, value); EVERY(type, to, lu, value)

static void show(const char *name, const void *at, size_t size)
{
	unsigned char bytes[16];
	memcpy(bytes, at, size);
	printf(" %s ", name);
	while (size--) printf("%02x", bytes[size]);
}

#define SHOW(type, name, ...) do { \
	type r = (name)(__VA_ARGS__); \
	show(#name, &r, sizeof r); \
} while (0)
#define ONE(name) SHOW(double, name, x); SHOW(float, name##f, x); SHOW(long double, name##l, x)
#define TWO(name) \
	SHOW(double, name, x, y); SHOW(float, name##f, x, y); SHOW(long double, name##l, x, y)
#define WHOLE(name) SHOW(long, name, x); SHOW(long, name##f, x); SHOW(long, name##l, x)

static void functions(double x, double y)
{
	printf("%a %a", x, y);
	ONE(acos); ONE(acosh); ONE(asin); ONE(asinh); ONE(atan); ONE(atanh); ONE(cbrt); ONE(ceil);
	ONE(cos); ONE(cosh); ONE(erf); ONE(erfc); ONE(exp); ONE(exp2); ONE(expm1); ONE(fabs);
	ONE(floor); ONE(lgamma); ONE(log); ONE(log10); ONE(log1p); ONE(log2); ONE(logb);
	ONE(nearbyint); ONE(rint); ONE(round); ONE(sin); ONE(sinh); ONE(sqrt); ONE(tan); ONE(tanh);
	ONE(tgamma); ONE(trunc); ONE(j0); ONE(j1); ONE(y0); ONE(y1); TWO(atan2); TWO(copysign);
	TWO(fdim); TWO(fmax); TWO(fmin); TWO(fmod); TWO(hypot); TWO(nextafter); TWO(pow);
	TWO(remainder); WHOLE(lrint); WHOLE(llrint); WHOLE(lround); WHOLE(llround); SHOW(double,
	fma, x, y, -x); SHOW(float, fmaf, x, y, -x); SHOW(long double, fmal, x, y, -x); SHOW(double,
	creal, cexp(x + y * I)); SHOW(double, cimag, csqrt(x + y * I));
	printf(" %.20g %.3f %a\n", x, y, (float)x);
}

int main(void)
{
	for (size_t i = 0; i < 2 * COUNT; i++) {
		double d = i % 2 ? -values[i / 2] : values[i / 2];
		float f = d;
		printf("%a", d);
		KINDS(d, d); KINDS(s, f);
		printf("\n");
	}
	for (size_t i = 0; i < 2 * WHOLES; i++) {
		long x = i % 2 ? -integers[i / 2] : integers[i / 2];
		printf("%ld", x);
		FROM_LONG(double, d, x);
		FROM_LONG(float, s, x);
		EVERY(float, s, w, x);
		EVERY(float, s, wu, x);
		printf("\n");
	}
	for (size_t i = 0; i < COUNT; i++) {
		functions(values[i], values[i * 7 % COUNT]);
		functions(-values[i], values[i * 11 % COUNT]);
	}
	return 0;
}
