/* Random allocation: a digest of all that memory holds when it is handed out. What calloc gives
 * must be zero; the rest must be the same in every run, whatever memory held before. */
#include "show.h"
#include <malloc.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MUST(fact) do { if (!(fact)) abort(); } while (0)

enum { BLOCKS = 100, STEPS = 3000 };
static struct { unsigned char *p; size_t size; } blocks[BLOCKS];
static uint32_t digest;

static unsigned next(void)
{
	static unsigned seed = 3;
	return (seed = seed * 1103515245 + 12345) >> 8;
}

static size_t size(void)
{
	unsigned how = next() % 100;
	return next() % (how < 60 ? 300 : how < 85 ? 5000 : how < 97 ? 70000 : 400000);
}

static void look(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) digest = (digest ^ p[i]) * 16777619;
}

static void zeros(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) MUST(!p[i]);
}

static void take(int i)
{
	size_t n = size();
	switch (next() % 5) {
	case 0:
		blocks[i].p = aligned_alloc(16 << next() % 9, n);
		break;
	case 1:
	case 2:
		blocks[i].p = calloc(n, 1);
		zeros(blocks[i].p, n);
		break;
	default:
		blocks[i].p = malloc(n);
	}
	blocks[i].size = n = malloc_usable_size(blocks[i].p);
	look(blocks[i].p, n);
	memset(blocks[i].p, 1 + next() % 255, n);
}

static void change(int i)
{
	size_t old = blocks[i].size, n;
	unsigned char *p = blocks[i].p = realloc(blocks[i].p, old + size() / 4);
	blocks[i].size = n = malloc_usable_size(p);
	if (n > old) {
		look(p + old, n - old);
		memset(p + old, 77, n - old);
	}
}

int main(void)
{
	for (int step = 0; step < STEPS; step++) {
		int i = next() % BLOCKS;
		if (!blocks[i].p) take(i);
		else if (next() % 3 == 0) change(i);
		else free(blocks[i].p), blocks[i].p = 0;
		if (step % 700 == 0) {	/* the break goes on elsewhere, and the heap with it */
			char *end = (char *)syscall(SYS_brk, 0);
			MUST((char *)syscall(SYS_brk, end + 5000) == end + 5000);
			zeros((unsigned char *)end, 5000);
			memset(end, 5, 5000);
			if (step % 1400 == 0) syscall(SYS_brk, end + 2000);
		}
		if (step % 1000 == 999)
			for (i = 0; i < BLOCKS; i++) free(blocks[i].p), blocks[i].p = 0;
	}
	printf("%08x\n", (unsigned)digest);
	return 0;
}
