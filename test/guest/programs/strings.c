/* memcpy, memmove, memset and memcmp at every alignment against byte loops.
 * The exit code says which one is wrong. */
#include <string.h>

#define SIZE 200

static unsigned char from[SIZE], to[SIZE], expected[SIZE];

/* Through pointers, so that the compiler does not put in its own. */
static void *(*volatile copy)(void *, const void *, size_t) = memcpy;
static void *(*volatile move)(void *, const void *, size_t) = memmove;
static void *(*volatile set)(void *, int, size_t) = memset;
static int (*volatile compare)(const void *, const void *, size_t) = memcmp;

static void fill(void)
{
	for (int i = 0; i < SIZE; i++) from[i] = to[i] = expected[i] = i * 37 + 11;
}

static int differ(void)
{
	for (int i = 0; i < SIZE; i++) if (to[i] != expected[i]) return 1;
	return 0;
}

static int check(int d, int s, int n)
{
	fill();
	copy(to + 60 + d, from + s, n);
	for (int i = 0; i < n; i++) expected[60+d+i] = from[s+i];
	if (differ()) return 1;

	fill();	/* overlapping, towards either end */
	move(to + 60 + d, to + 56 + s, n);
	for (int i = 0; i < n; i++) expected[60+d+i] = from[56+s+i];
	if (differ()) return 2;

	fill();
	set(to + 60 + d, 0x1a5, n);
	for (int i = 0; i < n; i++) expected[60+d+i] = 0xa5;
	if (differ()) return 3;

	fill();
	copy(to + s, from + d, 100);
	if (compare(to + s, from + d, n)) return 4;
	if (!n) return 0;
	unsigned char *last = to + s + n - 1;
	*last ^= 128;
	int order = compare(to + s, from + d, n);
	if (!order || (order < 0) != (*last < from[d+n-1])) return 5;
	return compare(to + s, from + d, n - 1) ? 6 : 0;
}

int main(void)
{
	for (int d = 0; d < 9; d++)
		for (int s = 0; s < 9; s++)
			for (int n = 0; n < 75; n += n < 20 ? 1 : 6) {
				int wrong = check(d, s, n);
				if (wrong) return wrong;
			}
	return 0;
}
