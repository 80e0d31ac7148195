/* The functions every program spends its time in, against a loop over bytes:
 * at every alignment, for every short length, with overlap. */
#include "show.h"
#include <strings.h>
#include <wchar.h>

#define SPACE 192
#define GUARD 24

static unsigned char a[SPACE], b[SPACE], expected[SPACE];
/* Through pointers, so that the compiler cannot put its own code in place. */
static void *(*volatile copy)(void *, const void *, size_t) = memcpy;
static void *(*volatile move)(void *, const void *, size_t) = memmove;
static void *(*volatile fill)(void *, int, size_t) = memset;
static int (*volatile compare)(const void *, const void *, size_t) = memcmp;
static int wrong;

static void same(const char *what, int to, int from, int n)
{
	for (int i = 0; i < SPACE; i++) {
		if (a[i] == expected[i]) continue;
		if (wrong++ < 5)
			printf("%s(to %d, from %d, %d bytes): byte %d is wrong\n", what, to, from, n, i);
		return;
	}
}

static void fresh(void)
{
	for (int i = 0; i < SPACE; i++) a[i] = expected[i] = i * 7 + 1, b[i] = i * 13 + 5;
}

static int sign(int x)
{
	return (x > 0) - (x < 0);
}

static void lengths(int n)
{
	for (int to = GUARD; to <= GUARD + 8; to++) {
		fresh();
		for (int i = 0; i < n; i++) expected[to+i] = 0xa5;
		if (fill(a + to, 0x1a5, n) != a + to) wrong++;
		same("memset", to, 0, n);
		for (int from = 0; from <= 8; from++) {
			fresh();
			for (int i = 0; i < n; i++) expected[to+i] = b[from+i];
			if (copy(a + to, b + from, n) != a + to) wrong++;
			same("memcpy", to, from, n);
		}
	}
}

/* Overlap by every distance from -20 to 20. */
static void overlap(int n)
{
	unsigned char old[SPACE];
	for (int from = 30; from < 34; from++) {
		for (int to = from - 20; to <= from + 20; to++) {
			fresh();
			for (int i = 0; i < SPACE; i++) old[i] = a[i];
			for (int i = 0; i < n; i++) expected[to+i] = old[from+i];
			if (move(a + to, a + from, n) != a + to) wrong++;
			same("memmove", to, from, n);
		}
	}
}

static void comparisons(int n)
{
	for (int to = 0; to <= 8; to++) {
		for (int from = 0; from <= 8; from++) {
			for (int i = 0; i < n; i++) a[to+i] = b[from+i] = i * 3 + 200;
			a[to+n] = 1, b[from+n] = 2;
			if (compare(a + to, b + from, n)) wrong++;
			if (!n) continue;
			int at = next_random() % n, less = next_random() % 2;
			unsigned char *which = less ? &a[to+at] : &b[from+at], was = *which;
			*which = 0;
			int expect = was ? (less ? -1 : 1) : 0;
			if (sign(compare(a + to, b + from, n)) != expect) {
				if (wrong++ < 5)
					printf("memcmp(%d, %d, %d bytes) differing at %d\n", to, from, n, at);
			}
		}
	}
}

static void texts(void)
{
	static char s[200], t[200];
	for (int at = 0; at < 8; at++) {
		for (int n = 0; n < 70; n++) {
			memset(s, 'z', sizeof s);
			for (int i = 0; i < n; i++) s[at+i] = 'a' + i % 20;
			s[at+n] = 0;
			CHECK(strlen(s + at) == (size_t)n && strnlen(s + at, 33) == (size_t)(n < 33 ? n : 33));
			CHECK(strchr(s + at, 't') == (n > 19 ? s + at + 19 : 0));
			CHECK(strrchr(s + at, 'a') == (n ? s + at + (n - 1) / 20 * 20 : 0));
			CHECK(memchr(s + at, 0, 100) == s + at + n);
			strcpy(t + (at * 5) % 8, s + at);
			CHECK(!strcmp(t + (at * 5) % 8, s + at));
			strncpy(t, s + at, 50);
			CHECK(!strncmp(t, s + at, 50) && (n >= 50 || all(t + n, 0, 50 - n)));
		}
	}
	SHOW(sign(strcmp("abc", "abd")));
	SHOW(sign(strcmp("\xff", "a")));
	SHOW(sign(strncmp("abcd", "abce", 3)));
	SHOW(sign(strcasecmp("HeLLo", "hEllO")));
	SHOW(strspn("aabbc", "ab"));
	SHOW(strcspn("hello, world", ", "));
	puts(strstr("a needle in a hay needlestack", "needles"));
	strcpy(s, "one,two;;three");
	for (char *p = s, *word; (word = strsep(&p, ",;")); ) printf("[%s]", word);
	puts("");
	for (char *word = strtok(strcpy(s, " a b  c "), " "); word; word = strtok(0, " "))
		printf("[%s]", word);
	puts("");
	SHOW(memmem("abcabcabd", 9, "abcabd", 6) != 0);
	SHOW(wcslen(L"wide"));
	char *d = strdup("copy");
	puts(strcat(strcpy(s, d), " and cat"));
	free(d);
}

int main(void)
{
	for (int n = 0; n <= 130; n++) lengths(n), comparisons(n);
	for (int n = 0; n <= 130; n += n < 40 ? 1 : 9) overlap(n);
	SHOW(wrong);
	texts();
	return wrong != 0;
}
