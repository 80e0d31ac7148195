/*
 * Functions on memory and strings at every length up to 300, at every alignment of both sides, and
 * at random longer ones: digests of what they return and of all memory around, which must be the
 * same as with this machine's libc. At the end of memory nothing behind a string is read.
 */
#define _GNU_SOURCE
#include "calls.h"
#include <stdint.h>
#include <sys/mman.h>

enum { ALIGNMENTS = 8, LENGTHS = 300, SIZE = 5000 };
static unsigned char left[SIZE + 64] __attribute__((aligned(64)));
static unsigned char right[SIZE + 64] __attribute__((aligned(64)));
static unsigned seed = 1;

static unsigned next(void)
{
	return (seed = seed * 1103515245 + 12345) >> 8;
}

static uint32_t digest;

static void add(uint32_t x)
{
	digest = (digest ^ x) * 16777619;
	digest ^= digest >> 15;
}

static void add_memory(const unsigned char *from, int size)
{
	const uint32_t *words = (const uint32_t *)from;
	for (int i = 0; i < size / 4; i++) digest = (digest ^ words[i]) * 16777619;
	add(size);
}

static int sign(int x)
{
	return (x > 0) - (x < 0);
}

static void add_place(const void *p, const void *start)
{
	add(p ? (uint32_t)((const char *)p - (const char *)start) : UINT32_MAX);
}

/* Where text begins, how long it is, and where its end is. */
struct one { unsigned char *l, *r; int n, area; };

static void copy(struct one o) { add_place(memcpy(o.l, o.r, o.n), left); }
static void copy_end(struct one o) { add_place(mempcpy(o.l, o.r, o.n), left); }
static void set(struct one o) { add_place(memset(o.l, o.r[0], o.n), left); }
static void move_up(struct one o)
{
	int by = next() % 24;
	add_place(memmove(o.l + by, o.l, o.n), left);
}
static void move_down(struct one o)
{
	int by = next() % 24;
	add_place(memmove(o.l, o.l + by, o.n), left);
}
static void move_apart(struct one o) { add_place(memmove(o.l, o.r, o.n), left); }
static void compare(struct one o)
{
	memcpy(o.l, o.r, o.n);
	add(sign(memcmp(o.l, o.r, o.n)));
	if (!o.n) return;
	o.l[next() % o.n] ^= 1 << next() % 8;
	add(sign(memcmp(o.l, o.r, o.n)));
	add(sign(bcmp(o.l, o.r, o.n)) != 0);
}
static void compare_text(struct one o)
{
	memcpy(o.l, o.r, o.n);
	o.l[o.n] = o.r[o.n] = 0;
	add(sign(strcmp((char *)o.l, (char *)o.r)));
	o.l[next() % (o.n + 1)] ^= 1 << next() % 8;
	add(sign(strcmp((char *)o.l, (char *)o.r)));
	add(sign(strncmp((char *)o.l, (char *)o.r, next() % (o.n + 9))));
	add(sign(strncmp((char *)o.l, (char *)o.r, SIZE_MAX)));
}
static void lengths(struct one o)
{
	o.l[o.n] = 0;
	add(strlen((char *)o.l));
	add(strnlen((char *)o.l, next() % (o.n + 9)));
	add(strnlen((char *)o.l, SIZE_MAX));
}
static void finds(struct one o)
{
	int c = next() % 2 && o.n ? o.l[next() % o.n] : next() % 256;
	add_place(memchr(o.l, c, o.n), o.l);
	add_place(memrchr(o.l, c, o.n), o.l);
	o.l[o.n] = 0;
	add_place(strchr((char *)o.l, c), o.l);
	add_place(strchrnul((char *)o.l, c - 256), o.l);
	add_place(strrchr((char *)o.l, c), o.l);
}
static void texts(struct one o)
{
	o.r[o.n] = 0;
	add_place(stpcpy((char *)o.l, (char *)o.r), left);
	add_place(strncpy((char *)o.l, (char *)o.r, next() % (o.n + 9)), left);
	o.l[next() % (o.n + 1)] = 0;
	add_place(strcat((char *)o.l, (char *)o.r), left);
	add_place(memccpy(o.l, o.r, o.r[next() % (o.n + 1)], o.n), left);
}

static const struct { const char *name; void (*once)(struct one); int bits; } kinds[] = {
	{ "memcpy", copy, 8 }, { "mempcpy", copy_end, 8 }, { "memset", set, 8 },
	{ "memmove up", move_up, 8 }, { "memmove down", move_down, 8 },
	{ "memmove apart", move_apart, 8 }, { "memcmp", compare, 8 }, { "strcmp", compare_text, 8 },
	{ "strlen", lengths, 8 }, { "strlen of ASCII", lengths, 7 }, { "finds", finds, 8 },
	{ "finds in ASCII", finds, 7 }, { "finds of few", finds, 2 }, { "texts", texts, 8 },
};

/* No byte of what is filled is 0. */
static void fill(unsigned char *p, int size, int bits)
{
	for (int i = 0; i < size; i += 4, p += 4) {
		unsigned x = next();
		p[0] = x, p[1] = x >> 8, p[2] = x >> 4, p[3] = x >> 12;
		for (int j = 0; j < 4; j++) if (!(p[j] &= (1 << bits) - 1)) p[j] = 1;
	}
}

static void at(int i, int n, int l, int r)
{
	int area = (2 * n + 128) & -64;
	if (area > SIZE) area = SIZE + 64;
	fill(left, area, kinds[i].bits);
	fill(right, area, kinds[i].bits);
	kinds[i].once((struct one){ left + 16 + l, right + 16 + r, n, area });
	add_memory(left, area);
	add_memory(right, area);
}

/* The last page that there is: a fault, or junk that counts, if a word too many is read. */
static void last_page(void)
{
	unsigned char *page = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
	CHECK(page != MAP_FAILED);
	for (int n = 0; n < 80; n++) {
		unsigned char *text = page + 4096 - n - 1;
		memset(text, 'x', n);
		text[n] = 0;
		CHECK((int)strlen((char *)text) == n && (int)strnlen((char *)text, SIZE_MAX) == n);
		CHECK(!strchr((char *)text, 'y') && strrchr((char *)text, 0) == (char *)text + n);
		CHECK(!memchr(text, 'y', n + 1) && memchr(text, 0, SIZE_MAX) == text + n);
		CHECK(!strcmp((char *)text, (char *)memmove(page, text, n + 1)));
		CHECK(!strcmp((char *)memmove(page + 1, text, n + 1), (char *)text));
		CHECK(!memcmp(text, page + 1, n + 1) && !memcmp(page + 1, text, n + 1));
	}
}

int main(void)
{
	last_page();
	for (int i = 0; i < (int)(sizeof kinds / sizeof *kinds); i++) {
		digest = 0;
		for (int n = 0; n <= LENGTHS; n++)	/* of longer ones, each with every fifth pair */
			for (int l = 0; l < ALIGNMENTS; l++)
				for (int r = 0; r < ALIGNMENTS; r++)
					if (n <= 40 || (n + l * ALIGNMENTS + r) % 5 == 0) at(i, n, l, r);
		for (int k = 0; k < 60; k++) at(i, LENGTHS + next() % 2000, next() % 16, next() % 16);
		printf("%-16s %08x\n", kinds[i].name, (unsigned)digest);
	}
	return 0;
}
