/* printf and strtod of numbers: many values in many formats, and texts that are
 * no numbers, or only begin like some. */
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <wchar.h>
#include "calls.h"

static uint64_t state = 1;

static uint64_t chance(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	return state ^= state << 17;
}

static double from_bits(uint64_t bits)
{
	double d;
	memcpy(&d, &bits, sizeof d);
	return d;
}

static const double edges[] = {
	0, -0.0, 1, 0.5, 9.5, 99.5, 0.95, 0.999999, 9999995, 999999.5, 1e9, 1e18, 999999999, 1e-5,
	1e-4, 2.5, 1.5, 0.125, 1e22, 1e23, 123456.5, 5e-324, 2.2250738585072014e-308,
	1.7976931348623157e308, 0x1p53, INFINITY, -INFINITY, NAN,
};

static double value(void)
{
	uint64_t x = chance();
	double d = 1;
	switch (x % 5) {
	case 0: return edges[x / 5 % (sizeof edges / sizeof *edges)];
	case 1: return from_bits(chance());
	case 2: return from_bits(chance() >> 12 >> x / 5 % 52);	/* subnormal */
	}
	for (int n = x / 8 % 25; n--;) d *= 10;
	return x % 5 == 3 ? (int64_t)(chance() >> 24) / d : (int64_t)(chance() >> 24) * d;
}

/* A format of this letter. */
static void format(char *s, const char *length, char letter)
{
	static const char flags[] = "#0- +";
	*s++ = '%';
	for (int i = 0; i < 5; i++) if (chance() % 4 == 0) *s++ = flags[i];
	if (chance() % 3 == 0) s += sprintf(s, "%d", (int)(chance() % 40));
	if (chance() % 3) s += sprintf(s, ".%d", (int)(chance() % (chance() % 8 ? 22 : 400)));
	sprintf(s, "%s%c", length, letter);
}

static void number(const char *s)
{
	char *end;
	errno = 0;
	double d = strtod(s, &end);
	uint64_t bits;
	memcpy(&bits, &d, sizeof bits);
	printf("%.40s: %016llx %d %d\n", s, (unsigned long long)bits, (int)(end - s), errno == EINVAL);
	errno = 0;
	float f = strtof(s, &end);
	uint32_t few;
	memcpy(&few, &f, sizeof few);
	printf("%08x %d %d\n", few, (int)(end - s), errno == EINVAL);
}

int main(void)
{
	static const char *lengths[] = { "", "h", "hh", "ll", "j" };
	static const char *texts[] = {
		"", " ", "+", ".", "-.e5", "1e", "1e+", "1e5x", "1.5.5", "0x", "0x.", "0x1p", "0x1.8p3",
		"0x.8p-1", "0xffffffffffffffffffffffffffffffffffp-5", "0x1.fffffffffffff8p0",
		"0x1p-1075", "0x1p-1074", "0x0.00000000000001p-1022", "0x1p1024", "inf", "INFINITY",
		"infinit", "in", "nan", "nan(", "nan(1_a)", "nan(-)", "NaNx", "n", "1e400", "-1e-400",
		"1e99999999999999999999", "0e99999999999999999999", "2.4703282292062327e-324",
		"2.4703282292062328e-324", "2.2250738585072011e-308",
		"179769313486231580793728971405301e276", "9007199254740993",
		"9007199254740993.0000000000001", "00012.50", "1,5", "  -7", "1e22", "1e23", "8.5e37",
		"0.000000000000000000000000000000000000000000001e45",
	};
	char f[64], s[1024];
	for (int i = 0; i < 1500; i++) {
		double d = value();
		char letter = "efgEFGa"[chance() % (isfinite(d) && fabs(d) >= 1 ? 7 : 6)];
		format(f, "", letter);
		printf("%s ", f);
		int n = printf(f, d);
		printf("| %d %d\n", n, snprintf(s, chance() % 30, f, d));
	}
	for (int i = 0; i < 500; i++) {
		int which = chance() % 5;
		uint64_t x = chance() >> chance() % 64;
		format(f, lengths[which], "dioxXu"[chance() % 6]);
		int n = which < 3 ? snprintf(s, sizeof s, f, (int)x) : snprintf(s, sizeof s, f, x);
		printf("%s %d %s\n", f, n, s);
	}
	printf("%d %s %% %c%-5d| %+5d %05d %.3d %.0d|\n", 1, "text", 'c', -2, 3, -4, 5, 0);
	printf("%3$.*2$f|%1$d|%4$*1$s\n", 12, 3, 2.71828, "text");
	printf("%ls %lc %.4ls|\n", L"wide", (wint_t)'w', L"characters");
	printf("%d %d %d\n", snprintf(s, sizeof s, "%2147483648d", 1), snprintf(s, sizeof s, "%q"),
		snprintf(s, sizeof s, "%.99999999999f", 1.0));
	int count;
	printf("twelve bytes%n\n", &count);
	printf("%d %p\n", count, (void *)0);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) number(texts[i]);
	for (int i = 0; i < 600; i++) {
		double d = value();
		sprintf(f, "%%.%de", (int)(chance() % 30));
		sprintf(s, f, d);
		number(s);
		if (chance() % 8 == 0) {	/* half way to the next, and a bit more or less */
			uint64_t bits = chance() >> 1 >> chance() % 12;
			if (!isfinite(d = from_bits(bits)) || fabs(d) > 1e300) continue;
			sprintf(s, "%.800g", d / 2 + from_bits(bits + 1) / 2);
			number(s);
		}
	}
	int a = 0, n = 0;
	double b = 0;
	n = sscanf("12 3.5e2abc", "%d %lf%n", &a, &b, &n);
	printf("%d %d %g\n", n, a, b);
	return 0;
}
