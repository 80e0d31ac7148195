/* Parts of libc that programs use and that need nothing but computing. */
#include "show.h"
#include <complex.h>
#include <ctype.h>
#include <fenv.h>
#include <fnmatch.h>
#include <getopt.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <regex.h>
#include <search.h>
#include <stdarg.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

static void options(int argc, char **argv)
{
	int c;
	while ((c = getopt(argc, argv, "ab:")) != -1)
		printf("option %c %s\n", c, c == 'b' ? optarg : "");
	printf("rest %s\n", argv[optind]);
}

static void patterns(void)
{
	regex_t r;
	regmatch_t m[3];
	SHOW(regcomp(&r, "([a-z]+)=([0-9]*)", REG_EXTENDED));
	SHOW(regexec(&r, "  key=123;", 3, m, 0));
	printf("%d %d %d %d\n", (int)m[1].rm_so, (int)m[1].rm_eo, (int)m[2].rm_so, (int)m[2].rm_eo);
	regfree(&r);
	SHOW(fnmatch("*.c", "file.c", 0));
	SHOW(fnmatch("[!a]*", "abc", 0));
}

static int order(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void visit(const void *node, VISIT which, int depth)
{
	(void)depth;
	if (which == postorder || which == leaf) printf("%s ", *(char *const *)node);
}

static void tables(void)
{
	void *root = 0;
	for (const char *const *w = (const char *const[]){ "pear", "apple", "fig", "apple", "date", 0 };
		*w; w++)
		tsearch(*w, &root, order);
	twalk(root, visit);
	puts(tfind("fig", &root, order) ? "fig" : "none");
	SHOW(hcreate(30));
	hsearch((ENTRY){ "key", "value" }, ENTER);
	puts(hsearch((ENTRY){ "key", 0 }, FIND)->data);
	hdestroy();
	srand(7);
	int a = rand(), b = rand();
	srandom(7);
	printf("%d %d %ld %d\n", a, b, random(), rand_r(&(unsigned){ 5 }));
}

static void wide(void)
{
	wchar_t w[50];
	char s[50];
	SHOW(mbstowcs(w, "gr\xc3\xbc\xc3\x9f \xe2\x82\xac", 50));
	for (wchar_t *p = w; *p; p++) *p = towupper(*p);
	SHOW(wcstombs(s, w, 50));
	puts(s);
	SHOW(mbstowcs(w, "\xff", 50));
	SHOW(iswalpha(0xe9) != 0);
	swprintf(w, 50, L"%d %ls", 5, L"five");
	printf("%ls\n", w);
}

static void numbers(void)
{
	double complex z = csqrt(-4 + 0 * I) * (1 + 2 * I);
	printf("%g %g %.10g\n", creal(z), cimag(z), cabs(z));
	volatile double x = 0.7;
	volatile float f = 0.7f;
	volatile long double l = 0.75L;
	printf(
		"%.15g %.15g %.15g %.15g %.15g\n", sin(x), atan2(x, -1), log1p(x), cbrt(x), tgamma(x + 3));
	printf("%.15g %.15g %.15g %.15g\n", erf(x), exp2(x), hypot(x, 3), asinh(x));
	printf("%.7g %.7g %.7g\n", sinf(f), powf(f, 3), logf(f));
	printf("%Lg %Lg %Lg\n", l * l, l / 2, sqrtl(l * l));
	printf("%ld %ld %d %d\n", lrint(2.5), lround(-2.5), isnan(x / 0 * 0), signbit(-0.0) != 0);
	printf("%g %g %d\n", nextafter(1, 2) - 1, fma(x, x, -0.49), ilogb(1e10));
	printf("%" PRId64 " %" PRIu32 "\n", imaxabs(-5), (uint32_t)strtoumax("777", 0, 8));
	div_t d = div(-17, 5);
	printf("%d %d %lld\n", d.quot, d.rem, lldiv(-17000000000LL, 7).rem);
}

int main(int argc, char **argv)
{
	options(argc, argv);
	patterns();
	tables();
	wide();
	numbers();
	FILE *f = fmemopen("in memory 77", 12, "r");
	int n = 0;
	fscanf(f, "in memory %d", &n);
	SHOW(n);
	fclose(f);
	return 0;
}
