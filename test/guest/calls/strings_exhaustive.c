/*
 * memcmp, strcmp, strncmp, memrchr, strrchr, memcpy, memmove and qsort against
 * the plain way, at every alignment of both sides and around every length of a
 * few words; qsort also on what is bad for quicksort.
 */
#include "calls.h"
#include <stdint.h>

static unsigned char left[96], right[96], other[96];
static unsigned seed = 1;

static unsigned next(void)
{
	return (seed = seed * 1103515245 + 12345) >> 8;
}

static int sign(int x)
{
	return (x > 0) - (x < 0);
}

/* Not to be made a call of the function it is compared with. */
#define KEEP() __asm__ volatile ("" ::: "memory")

static int plain_compare(const unsigned char *l, const unsigned char *r, size_t n, int text)
{
	for (; n; n--, l++, r++) {
		KEEP();
		if (*l != *r) return *l - *r;
		if (text && !*l) return 0;
	}
	return 0;
}

static const void *plain_last(const unsigned char *p, int c, size_t n)
{
	while (n--) {
		KEEP();
		if (p[n] == c) return p + n;
	}
	return 0;
}

static void compare(int i, int j, int n)
{
	unsigned char *l = left + i, *r = right + j;
	for (int k = 0; k < n; k++) l[k] = r[k] = 1 + next() % 255;
	l[n] = r[n] = 0;
	for (int change = 0; change < 3; change++) {
		if (change && n) r[next() % n] = change == 1 ? 1 + next() % 255 : 128;
		l[n+1] = next(), r[n+1] = next();
		CHECK(sign(memcmp(l, r, n)) == sign(plain_compare(l, r, n, 0)));
		CHECK(sign(strcmp((char *)l, (char *)r)) == sign(plain_compare(l, r, n + 1, 1)));
		for (int most = n > 3 ? n - 3 : 0; most < n + 3; most++)
			CHECK(sign(strncmp((char *)l, (char *)r, most)) == sign(plain_compare(l, r, most, 1)));
		CHECK(sign(strncmp((char *)l, (char *)r, SIZE_MAX)) == sign(plain_compare(l, r, n + 1, 1)));
		int c = n ? l[next() % n] : 7;
		CHECK(memrchr(l, c, n) == plain_last(l, c, n) &&
			memrchr(l, 256 + c, n) == plain_last(l, c, n));
		CHECK(
			strrchr((char *)l, c) == plain_last(l, c, n) && strrchr((char *)l, 0) == (char *)l + n);
		CHECK(!n || memrchr(l + 1, l[0], n - 1) == plain_last(l + 1, l[0], n - 1));
	}
	memset(other, 9, sizeof other);
	CHECK(memcpy(other + i, r, n) == other + i && !plain_compare(other + i, r, n, 0) &&
		other[i + n] == 9 && (!i || other[i - 1] == 9));
	CHECK(memmove(r + 1, r, n) == r + 1 && !plain_compare(r + 1, other + i, n, 0));
	CHECK(memmove(r + 1 - (j > 0) * 2, r + 1, n) &&
		!plain_compare(r + 1 - (j > 0) * 2, other + i, n, 0));
}

struct item { int key, number; char rest[20]; };
static long compared;

static int by_key(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	compared++;
	return x->key != y->key ? (x->key < y->key ? -1 : 1)
		: (x->number > y->number) - (x->number < y->number);
}

static int by_byte(const void *a, const void *b)
{
	return *(unsigned char *)a - *(unsigned char *)b;
}

static int by_int(const void *a, const void *b, void *up)
{
	int x = *(int *)a, y = *(int *)b;
	return ((x > y) - (x < y)) * *(int *)up;
}

static int key(int how, int i, int n)
{
	switch (how) {
	case 0: return next();
	case 1: return i;
	case 2: return -i;
	case 3: return 7;
	case 4: return i % 3;
	case 5: return i < n / 2 ? i : n - i;		/* a mountain */
	case 6: return i % 2 ? i : n - i;
	case 7: return i == n - 1 ? -1 : i;
	}
	return i ^ (i >> 3) ^ 0x55;
}

static void sort(int n)
{
	static struct item items[3000];
	static int numbers[3000];
	static unsigned char bytes[3*3000+1];
	int up = 1, down = -1;
	for (int how = 0; how < 9; how++) {
		for (int i = 0; i < n; i++) {
			items[i].key = numbers[i] = key(how, i, n);
			items[i].number = i;
			bytes[3*i+1] = key(how, i, n);
			bytes[3*i+2] = bytes[3*i+3] = bytes[3*i+1] + 1;
		}
		compared = 0;
		qsort(items, n, sizeof *items, by_key);
		for (int i = 1; i < n; i++) CHECK(by_key(items + i - 1, items + i) < 0);
		CHECK(compared <= 40L * n + 3);
		qsort(bytes + 1, n, 3, by_byte);
		for (int i = 0; i < n; i++) {
			CHECK(!i || bytes[3*i+1] >= bytes[3*i-2]);
			CHECK(bytes[3 * i + 2] == (unsigned char)(bytes[3 * i + 1] + 1) &&
				bytes[3 * i + 3] == bytes[3 * i + 2]);
		}
		qsort_r(numbers, n, sizeof *numbers, by_int, &up);
		for (int i = 1; i < n; i++) CHECK(numbers[i-1] <= numbers[i]);
		qsort_r(numbers, n, sizeof *numbers, by_int, &down);
		for (int i = 1; i < n; i++) CHECK(numbers[i-1] >= numbers[i]);
	}
}

int main(void)
{
	for (int i = 0; i < 9; i++)
		for (int j = 0; j < 9; j++)
			for (int n = 0; n < 40; n++) compare(i, j, n);
	for (int n = 0; n < 40; n++) sort(n);
	sort(1000);
	sort(3000);
	puts("as the plain way");
	return 0;
}
