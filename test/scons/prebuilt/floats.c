/* Every operation of F and D on numbers of all kinds: a digest for each, which is the same on all
 * machines. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t state = 88172645463325252, digest;

static uint64_t chance(void)
{
	state ^= state << 13, state ^= state >> 7, state ^= state << 17;
	return state;
}

static double some(void)
{
	static const double special[] = { 0, -0.0, INFINITY, -INFINITY, NAN, 4.9e-324, -2.2e-308,
		1.7e308, 1, -1, 0.5, 1.5, 2.5, -2.5 };
	uint64_t bits = chance();
	double x;
	switch (chance() & 3) {
	case 0:
		return special[bits % (sizeof special / sizeof *special)];
	case 1:
		return (double)(int64_t)bits / 65536 / 65536 / 1024;
	case 2:	/* near to 1 */
		bits = (bits & ~(0x7ffULL << 52)) | (1023 - 40 + chance() % 80) << 52;
	}
	memcpy(&x, &bits, sizeof x);
	return x != x ? NAN : x;	/* conversions keep a sign or not */
}

static float some_single(void)
{
	uint32_t bits = chance();
	float x;
	if (chance() & 1) return some();
	memcpy(&x, &bits, sizeof x);
	return x != x ? NAN : x;
}

static void add(uint64_t bits)
{
	digest = (digest ^ bits) * 0x9e3779b97f4a7c15;
	digest ^= digest >> 29;
}

static void d(double x)
{
	uint64_t bits;
	memcpy(&bits, &x, sizeof bits);
	add(x != x ? 0x7ff8000000000000 : bits);
}

static void s(float x)
{
	uint32_t bits;
	memcpy(&bits, &x, sizeof bits);
	add(x != x ? 0x7fc00000 : bits);
}

static void done(const char *name)
{
	printf("%-10s %016llx\n", name, (unsigned long long)digest);
	digest = 0;
}

#define EACH(name, ...) do { for (int i = 0; i < 200; i++) { \
	volatile double a = some(), b = some(), c = some(); \
	volatile float x = some_single(), y = some_single(), z = some_single(); \
	(void)a, (void)b, (void)c, (void)x, (void)y, (void)z; __VA_ARGS__; } done(name); } while (0)

#ifdef __riscv
#define ROUNDED(type, mode, a, function) ({ type r; \
	__asm__ ("fcvt." #type ".d %0, %1, " mode : "=r"(r) : "f"(a)); r; })
#define FUSED(name, kind, a, b, c, same) ({ __typeof__(a+0) r; \
	__asm__ ("fmv." kind " ft11, %3\n\t" name "." kind " %0, %1, %2, ft11" : "=f"(r) : "f"(a), \
		"f"(b), "f"(c) : "ft11"); r; })
#define CLASS(kind, a) ({ long r; __asm__ ("fclass." kind " %0, %1" : "=r"(r) : "f"(a)); r; })
#define SIGN(name, kind, a, b, same) ({ __typeof__(a+0) r; \
	__asm__ (name "." kind " %0, %1, %2" : "=f"(r) : "f"(a), "f"(b)); r; })
typedef int w;
#else
#define ROUNDED(type, mode, a, function) (int)function(a)
#define FUSED(name, kind, a, b, c, same) same
#define CLASS(kind, a) class(a, sizeof(a) == 8)
#define SIGN(name, kind, a, b, same) same
static long class(double a, int wide)
{
	int low = fpclassify(a) == FP_SUBNORMAL || (!wide && a != 0 && fabs(a) < 1.17549435e-38);
	if (a != a) return 1 << 9;
	int kind = isinf(a) ? 0 : a == 0 ? 3 : low ? 2 : 1;
	return 1 << (signbit(a) ? kind : 7 - kind);
}
#endif

int main(void)
{
	EACH("fadd.d", d(a + b));
	EACH("fsub.d", d(a - b));
	EACH("fmul.d", d(a * b));
	EACH("fdiv.d", d(a / b));
	EACH("fsqrt.d", d(sqrt(a)));
	EACH("fadd.s", s(x + y));
	EACH("fsub.s", s(x - y));
	EACH("fmul.s", s(x * y));
	EACH("fdiv.s", s(x / y));
	EACH("fsqrt.s", s(sqrtf(x)));
	EACH("fmadd.d", d(FUSED("fmadd", "d", a, b, c, fma(a, b, c))));
	EACH("fmsub.d", d(FUSED("fmsub", "d", a, b, c, fma(a, b, -c))));
	EACH("fnmadd.d", d(FUSED("fnmadd", "d", a, b, c, fma(-a, b, -c))));
	EACH("fnmsub.d", d(FUSED("fnmsub", "d", a, b, c, fma(-a, b, c))));
	EACH("fmadd.s", s(FUSED("fmadd", "s", x, y, z, fmaf(x, y, z))));
	EACH("fmsub.s", s(FUSED("fmsub", "s", x, y, z, fmaf(x, y, -z))));
	EACH("fnmadd.s", s(FUSED("fnmadd", "s", x, y, z, fmaf(-x, y, -z))));
	EACH("fnmsub.s", s(FUSED("fnmsub", "s", x, y, z, fmaf(-x, y, z))));
	EACH("compare.d", add((a < b) | (a <= b) << 1 | (a == b) << 2));
	EACH("compare.s", add((x < y) | (x <= y) << 1 | (x == y) << 2));
	EACH("fmin.d", if (a != b) d(fmin(a, b)), d(fmax(a, b)));
	EACH("fmin.s", if (x != y) s(fminf(x, y)), s(fmaxf(x, y)));
	EACH("fsgnj.d", d(SIGN("fsgnj", "d", a, b, copysign(a, b))));
	EACH("fsgnj.s", s(SIGN("fsgnj", "s", x, y, copysignf(x, y))));
	EACH("fsgnjn.d", d(SIGN("fsgnjn", "d", a, b, copysign(a, -b))));
	EACH("fsgnjn.s", s(SIGN("fsgnjn", "s", x, y, copysignf(x, -y))));
	EACH("fsgnjx.d", d(SIGN("fsgnjx", "d", a, b, signbit(b) ? -a : a)));
	EACH("fsgnjx.s", s(SIGN("fsgnjx", "s", x, y, signbit(y) ? -x : x)));
	EACH("fclass.d", add(CLASS("d", a))); EACH("fclass.s", add(CLASS("s", x)));
	EACH("fcvt.s.d", s(a)); EACH("fcvt.d.s", d(x));
	EACH("fcvt.w.d", if (fabs(a) < 2e9) { add((int)a); add(ROUNDED(w, "rne", a, rint));
		add(ROUNDED(w, "rdn", a, floor)); add(ROUNDED(w, "rup", a, ceil));
		add(ROUNDED(w, "rmm", a, round)); });
	EACH("fcvt.wu.d", if (a > -1 && a < 4e9) add((unsigned)a));
	EACH("fcvt.w.s", if (fabsf(x) < 2e9f) add((int)x));
	EACH("fcvt.wu.s", if (x > -1 && x < 4e9f) add((unsigned)x));
	EACH("fcvt.l.d", if (fabs(a) < 9e18) add((int64_t)a));
	EACH("fcvt.lu.d", if (a > -1 && a < 1e19) add((uint64_t)a));
	EACH("fcvt.l.s", if (fabsf(x) < 9e18f) add((int64_t)x));
	EACH("fcvt.d.w", d((int)chance()));
	EACH("fcvt.d.wu", d((uint32_t)chance()));
	EACH("fcvt.d.l", d((int64_t)chance()));
	EACH("fcvt.d.lu", d(chance()));
	EACH("fcvt.s.w", s((int)chance()));
	EACH("fcvt.s.wu", s((uint32_t)chance()));
	EACH("fcvt.s.l", s((int64_t)chance()));
	EACH("fcvt.s.lu", s(chance()));
	return 0;
}
