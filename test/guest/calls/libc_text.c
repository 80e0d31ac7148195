/* Text through libc: regular expressions, locales, wide characters, times, options, searching. */
#include <ctype.h>
#include <getopt.h>
#include <iconv.h>
#include <inttypes.h>
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <monetary.h>
#include <regex.h>
#include <search.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>
#include "calls.h"

static void match(const char *pattern, const char *text, int flags)
{
	regex_t regex;
	regmatch_t parts[4];
	char said[80];
	int status = regcomp(&regex, pattern, flags);
	if (!status) {
		status = regexec(&regex, text, 4, parts, 0);
		printf("/%s/ on \"%s\":", pattern, text);
		for (int i = 0; !status && i < 4 && parts[i].rm_so >= 0; i++)
			printf(" %d-%d", (int)parts[i].rm_so, (int)parts[i].rm_eo);
	} else printf("/%s/:", pattern);
	regerror(status, &regex, said, sizeof said);
	printf(" %s\n", said);
	if (status <= REG_NOMATCH) regfree(&regex);
}

static void times(const char *zone)
{
	static const int64_t all[] = { 0, -1, 951782400, 1700000000, 1711846800, 4102444799,
		-2208988800 };
	setenv("TZ", zone, 1);
	tzset();
	printf("zone %s: %s %s %ld %d\n", zone, tzname[0], tzname[1], timezone, daylight);
	for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
		char text[100];
		time_t t = all[i];
		struct tm tm;
		localtime_r(&t, &tm);
		strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %Z %z %a %j %U %G-%V %p", &tm);
		printf("%s back %d\n", text, mktime(&tm) == t);
	}
}

static int by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void print(const void *node, VISIT when, int depth)
{
	if (when == postorder || when == leaf) printf(" %d", **(int *const *)node);
}

static void convert(const char *from, const char *to, char *text, size_t size)
{
	char out[64], *p = out;
	size_t left = sizeof out;
	iconv_t how = iconv_open(to, from);
	if (how == (iconv_t)-1) {
		printf("%s to %s: %s\n", from, to, error_name(errno));
		return;
	}
	SHOW((long)iconv(how, &text, &size, &p, &left));
	show_bytes(to, out, p - out);
	iconv_close(how);
}

int main(void)
{
	match("a(b*)c", "xxabbbc", REG_EXTENDED);
	match("^[[:alpha:]_][[:alnum:]_]*$", "name_9", 0);
	match("^[[:alpha:]_][[:alnum:]_]*$", "9name", 0);
	match("(a|ab)(c|bcd)(d*)", "abcd", REG_EXTENDED);
	match("x{2,3}", "axxxxb", REG_EXTENDED);
	match("\\(..\\)\\1", "abcdcd", 0);
	match("HELLO", "say hello", REG_ICASE);
	match("(", "", REG_EXTENDED);
	match("[z-a]", "", 0);
	match("é+", "caféé", REG_EXTENDED);
	SHOW_TEXT(setlocale(LC_ALL, 0));
	SHOW_TEXT(nl_langinfo(CODESET));
	SHOW_TEXT(setlocale(LC_ALL, "C.UTF-8"));
	SHOW_TEXT(setlocale(LC_CTYPE, "de_DE.UTF-8"));
	SHOW_TEXT(setlocale(LC_ALL, ""));
	SHOW_TEXT(nl_langinfo(CODESET));
	SHOW_TEXT(nl_langinfo(DAY_1));
	SHOW_TEXT(localeconv()->decimal_point);
	wchar_t wide[20];
	SHOW(mbstowcs(wide, "aé€😀", 20));
	VALUE(wide[3]);
	char narrow[20];
	SHOW(wcstombs(narrow, L"aé€😀", 20));
	SHOW(mblen("\xff", 1));
	SHOW(towupper(L'é') == L'É');
	SHOW(!!iswalpha(L'ß'));
	SHOW(wcwidth(L'漢'));
	SHOW(wcscoll(L"a", L"b") < 0);
	convert("UTF-8", "UTF-16LE", "aé€", 6);
	convert("UTF-8", "LATIN1", "aé", 3);
	convert("UTF-8", "LATIN1", "€", 3);
	convert("SHIFT_JIS", "UTF-8", "\x83\x65", 2);
	convert("UTF-8", "NONSENSE", "", 0);
	times("UTC0");
	times("CET-1CEST,M3.5.0,M10.5.0/3");
	times("EST5EDT,M3.2.0,M11.1.0");
	times("<+0545>-5:45");
	struct tm tm = { 0 };
	SHOW_ADDRESS(strptime("17 March 2024 08:09:10", "%d %B %Y %H:%M:%S", &tm));
	printf(
		"%d %d %d %d %d %d\n", tm.tm_mday, tm.tm_mon, tm.tm_year, tm.tm_hour, tm.tm_min, tm.tm_sec);
	SHOW_ADDRESS(strptime("x", "%d", &tm));
	tm = (struct tm){ .tm_year = 124, .tm_mon = 13, .tm_mday = -5, .tm_hour = 30 };
	VALUE(timegm(&tm));
	SHOW_TEXT(asctime(&tm));
	optind = 1;
	char *words[] = { "program", "-ab", "value", "--long=3", "plain", "--flag", "-z", "--unknown",
		"--", "-c", 0 };
	static const struct option options[] = { { "long", required_argument, 0, 'L' },
		{ "flag", no_argument, 0, 'F' }, { 0 } };
	for (int c; (c = getopt_long(10, words, "ab:c", options, 0)) != -1;)
		printf("option %c %s\n", c, optarg ? optarg : "-");
	for (; optind < 10; optind++) printf("rest %s\n", words[optind]);
	static int values[] = { 5, 2, 9, 1, 7, 3 };
	void *root = 0;
	for (int i = 0; i < 6; i++) tsearch(&values[i], &root, by_value);
	twalk(root, print);
	tdelete(&values[2], &root, by_value);
	printf(" then");
	twalk(root, print);
	putchar('\n');
	SHOW(hcreate(10));
	SHOW_ADDRESS(hsearch((ENTRY){ "key", "data" }, ENTER));
	SHOW_TEXT(hsearch((ENTRY){ "key", 0 }, FIND)->data);
	SHOW_ADDRESS(hsearch((ENTRY){ "other", 0 }, FIND));
	hdestroy();
	srandom(7);
	printf("%ld %ld\n", random(), random());
	srand48(7);
	printf("%.6f %ld\n", drand48(), lrand48());
	char *end;
	SHOW(strtol("0x7fz", &end, 0));
	SHOW_TEXT(end);
	errno = 0;
	SHOW(strtoimax("-99999999999999999999", 0, 10) == INTMAX_MIN && errno == ERANGE);
	printf("%a %g %.17g %Lg %e\n", 1.1, 1e300 * 10, strtod("0.1e-3", 0), 1.0L / 3, nan(""));
	printf("%5.2f|%-8s|%+d|%#x|%08.3f|%*d|%.3s|%c|%%|%lld|%zu|%hhd\n", 3.14159, "left", 5, 255,
		-2.5, 6, 42, "abcdef", 'c', -1LL, (size_t)9, 300);
	char *text = strdup("a,b,,c"), *save;
	for (char *p = strtok_r(text, ",", &save); p; p = strtok_r(0, ",", &save)) printf("[%s]", p);
	putchar('\n');
	free(text);
	SHOW_TEXT(strerror(ENOENT));
	SHOW_TEXT(strsignal(11));
	return 0;
}
