#include <stdint.h>
#include "words.h"

/* Quicksort with the median of three, heapsort where that goes wrong, and
 * insertion for the last few. libc's smoothsort takes three to four times the
 * instructions, as moving its heaps costs more than comparing. */
typedef int (*compare)(const void *, const void *, void *);

struct sort {
	compare cmp;
	void *arg;
	size_t width;
	int words, ints;	/* how elements are moved */
};

typedef uint32_t __attribute__((__may_alias__)) quad;

static inline void swap(const struct sort *s, char *a, char *b)
{
	if (s->ints) {
		quad x = *(quad *)a;
		*(quad *)a = *(quad *)b;
		*(quad *)b = x;
	} else if (s->words) {
		for (char *end = a + s->width; a != end; a += WORD, b += WORD) {
			word x = *(word *)a;
			*(word *)a = *(word *)b;
			*(word *)b = x;
		}
	} else {
		for (char *end = a + s->width; a != end; a++, b++) {
			char x = *a;
			*a = *b;
			*b = x;
		}
	}
}

static void sift(const struct sort *s, char *base, size_t i, size_t n)
{
	size_t w = s->width, child;
	for (; (child = 2 * i + 1) < n; i = child) {
		if (child + 1 < n && s->cmp(base + child * w, base + (child + 1) * w, s->arg) < 0) child++;
		if (s->cmp(base + i * w, base + child * w, s->arg) >= 0) return;
		swap(s, base + i * w, base + child * w);
	}
}

static void heap(const struct sort *s, char *base, size_t n)
{
	for (size_t i = n / 2; i--; ) sift(s, base, i, n);
	while (--n) {
		swap(s, base, base + n * s->width);
		sift(s, base, 0, n);
	}
}

/* Puts the median of three first: of inner ones, as ends are often special. */
static void choose(const struct sort *s, char *base, size_t n)
{
	size_t w = s->width;
	char *low = base + n / 4 * w, *middle = base + n / 2 * w, *high = base + (n - 1 - n / 4) * w;
	if (s->cmp(low, high, s->arg) > 0) {
		char *other = low;
		low = high;
		high = other;
	}
	if (s->cmp(middle, low, s->arg) < 0) middle = low;
	else if (s->cmp(middle, high, s->arg) > 0) middle = high;
	swap(s, base, middle);
}

static void sort(const struct sort *s, char *base, size_t n, int depth)
{
	size_t w = s->width;
	while (n > 7) {
		if (!depth--) {
			heap(s, base, n);
			return;
		}
		choose(s, base, n);
		char *end = base + (n - 1) * w, *i = base, *j = end + w;
		for (;;) {
			do i += w; while (i < end && s->cmp(i, base, s->arg) < 0);
			do j -= w; while (j > base && s->cmp(j, base, s->arg) > 0);
			if (i >= j) break;
			swap(s, i, j);
		}
		if (j != base) swap(s, base, j);
		size_t before = (j - base) / w, after = n - 1 - before;
		if (before < after) {
			sort(s, base, before, depth);
			base = j + w;
			n = after;
		} else {
			sort(s, j + w, after, depth);
			n = before;
		}
	}
	for (char *i = base + w, *end = base + n * w; n && i < end; i += w)
		for (char *j = i; j > base && s->cmp(j - w, j, s->arg) > 0; j -= w) swap(s, j - w, j);
}

void __qsort_r(void *base, size_t n, size_t width, compare cmp, void *arg)
{
	struct sort s = { cmp, arg, width, !((width | (uintptr_t)base) % WORD),
		width == 4 && !((uintptr_t)base % 4) };
	char *p = base;
	size_t i = 1;
	int depth = 0;
	if (n < 2 || !width) return;
	while (i < n && cmp(p, p + width, arg) <= 0) i++, p += width;
	if (i == n) return;	/* often it is sorted already */
	for (i = n; i; i /= 2) depth += 2;
	sort(&s, base, n, depth);
}
