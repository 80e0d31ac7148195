/* Formatted output and input, and numbers in both directions. */
#include "show.h"
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

static void integers(void)
{
	printf(
		"%d %i %u %x %X %o %#x %#o %c %%\n", -5, INT_MIN, UINT_MAX, 0xbeef, 0xbeef, 8, 255, 8, 'c');
	printf("[%5d][%-5d][%05d][%+d][% d][%.3d][%*.*d]\n", 42, 42, 42, 42, 42, 7, 8, 4, 9);
	printf("%lld %llu %llx %hhd %hd %jd %zu %td\n", LLONG_MIN, ULLONG_MAX, 0xfedcba9876543210ULL,
		300, 70000, INTMAX_MAX, (size_t)123, (ptrdiff_t)-9);
	printf("[%10s][%-10s][%.3s][%s]\n", "right", "left", "cut off", "");
	int n;
	printf("count%n", &n);
	printf(" %d\n", n);
	printf("%2$s %1$s\n", "world", "hello");
	volatile long long a = -1234567890123456789LL, b = 987654321;
	volatile unsigned long long c = 0xfedcba9876543210ULL, d = 1000003;
	printf("%lld %lld %llu %llu %lld %llu\n", a / b, a % b, c / d, c % d, a >> 13, c << 7 >> 3);
	printf("%lld %lld\n", a / -7, a % -7);
	printf("%d %d\n", __builtin_popcountll(c), __builtin_clzll(c >> 9));
}

static void doubles(void)
{
	static const double values[] = { 0, -0.0, 1, 0.1, 1.5, 2.5, 1e10, 1e-10, 123456.789, DBL_MAX,
		DBL_MIN, DBL_TRUE_MIN, 1.0 / 3, 9.999999, 0.5, 1e100, 299792458, 6.02214076e23 };
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		double x = values[i];
		printf("%f %e %g %a %.0f %.17g %10.3f|%-12.2e|%+G\n", x, x, x, x, x, x, x, x, x);
	}
	printf("%f %e %g %F %E\n", INFINITY, -INFINITY, NAN, INFINITY, INFINITY);
	printf("%Lf %Le %Lg %.20Lf\n", 1.5L, -2.25e10L, 1e-5L, 0.125L);
	volatile double x = 2, y = 3e5;
	volatile float f = 16777216.0f;
	volatile long long big = LLONG_MAX;
	printf("%.17g %.17g %.17g %.9g\n", sqrt(x), pow(x, 0.5), sin(x) * exp(1.0), f);
	printf("%.17g %.17g %d %u %lld\n", x / y, y - x, (int)(y / x), (unsigned)y,
		(long long)(y * y * 1e5));
	printf("%.17g %.9g %d %d\n", (double)big, (float)big, x < y, x == y);
	printf("%.17g %.17g %.17g %.17g\n", floor(-2.5), fmod(y, 7.25), round(0.5), ldexp(1.5, -1060));
}

static void parsing(void)
{
	static const char *const numbers[] = { "0", "-17", "0x1F", "077", "  42abc",
		"99999999999999999999", "-0x8000000000000000", "", "z" };
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		char *end;
		errno = 0;
		long long n = strtoll(numbers[i], &end, 0);
		printf("strtoll %lld \"%s\" %s; ", n, end, strerror(errno));
		errno = 0;
		printf("strtoul %d\n", strtoull(numbers[i], 0, 0) == ULLONG_MAX);
	}
	static const char *const reals[] = { "1.5", "-.5e3", "1e400", "1e-400", "0x1.8p3", "inf",
		"-nan", "1.7976931348623157e308", "1.2345e-320", "2.2250738585072011e-308",
		"123456789012345678901234567890", "e5" };
	for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
		char *end;
		errno = 0;
		double x = strtod(reals[i], &end);
		printf("strtod %.17g \"%s\" %s\n", x, end, strerror(errno));
	}
	int a = 0, b = 0, c;
	char word[20] = "", set[20] = "";
	double x = 0;
	SHOW(c = sscanf("12 abc 0x1f 3.25 xyzzy!", "%d %19s %i %lf %19[xyz]", &a, word, &b, &x, set));
	printf("%d %s %d %g %s\n", a, word, b, x, set);
	SHOW(sscanf("nothing", "%d", &a));
	SHOW(sscanf("", "%d", &a));
}

/* Standard input: three lines, numbers, then many long lines. */
static void input(void)
{
	char *line = 0, small[10];
	size_t room = 0;
	int a, b;
	SHOW(getline(&line, &room, stdin));
	printf("[%s]\n", line);
	int c = getchar();
	SHOW(ungetc(c, stdin) == c);
	SHOW(ungetc('^', stdin));
	puts(fgets(small, sizeof small, stdin));
	puts(fgets(small, sizeof small, stdin));
	SHOW(scanf("%d %d\n", &a, &b));
	printf("%d %d\n", a, b);
	size_t lines = 0, bytes = 0;
	unsigned sum = 0;
	ssize_t n;
	while ((n = getline(&line, &room, stdin)) > 0) {
		lines++;
		bytes += n;
		for (ssize_t i = 0; i < n; i++) sum = sum * 31 + (unsigned char)line[i];
	}
	printf("%zu lines, %zu bytes, %u\n", lines, bytes, sum);
	SHOW(feof(stdin) && !ferror(stdin));
	SHOW(getchar());
	free(line);
}

static int by_digit(const void *a, const void *b)
{
	int x = *(const int *)a % 1000, y = *(const int *)b % 1000;
	return (x > y) - (x < y);
}

int main(void)
{
	integers();
	doubles();
	parsing();
	input();
	char small[8];
	SHOW(snprintf(small, sizeof small, "%s", "too long for it"));
	puts(small);
	SHOW(snprintf(0, 0, "%d", 12345));
	static int numbers[1000];
	for (int i = 0; i < 1000; i++) numbers[i] = i * 7919 % 1000;
	qsort(numbers, 1000, sizeof *numbers, by_digit);
	for (int i = 0; i < 1000; i++) CHECK(numbers[i] == i);
	int key = 577;
	SHOW(*(int *)bsearch(&key, numbers, 1000, sizeof *numbers, by_digit));
	SHOW(setvbuf(stdout, 0, _IOLBF, 0));
	for (int i = 0; i < 700; i++) printf("line %d of output beyond the buffer\n", i);
	static char large[5000];
	memset(large, 'L', sizeof large - 1);
	puts(large);
	fprintf(stderr, "unbuffered %d %s\n", 5, "text");
	printf("%ls %lc\n", L"wide", L'w');
	perror("perror");
	FILE *m;
	char *text = 0;
	size_t size = 0;
	SHOW((m = open_memstream(&text, &size)) != 0);
	fprintf(m, "in memory %d", 1);
	SHOW(fclose(m));
	printf("%s %zu\n", text, size);
	SHOW(fclose(stdout));
	return 0;
}
