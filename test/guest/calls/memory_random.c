/*
 * options: stack=262144
 *
 * Random malloc, calloc, aligned_alloc, realloc, free, mmap, munmap and moves of the break: what
 * must read as zero does, and no block is in another one. What is handed out is filled, so that
 * memory that comes back is not zero by chance.
 */
#include "calls.h"
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

enum { BLOCKS = 200, STEPS = 20000 };
static struct { unsigned char *p; size_t size; unsigned char fill; int mapped; } blocks[BLOCKS];
static unsigned char *low, *high;	/* what was taken by the break */
static unsigned seed = 7;

static unsigned next(void)
{
	return (seed = seed * 1103515245 + 12345) >> 8;
}

static int is(const unsigned char *p, int c, size_t from, size_t to)
{
	for (; from < to; from++) if (p[from] != c) return 0;
	return 1;
}

/* Mostly small; some are of a size that has pages of its own. */
static size_t size(void)
{
	unsigned how = next() % 100;
	if (how < 60) return next() % 300;
	if (how < 85) return next() % 5000;
	return next() % (how < 97 ? 70000 : 400000);
}

static void fill(int i)
{
	memset(blocks[i].p, blocks[i].fill = 1 + next() % 255, blocks[i].size);
}

static void take(int i)
{
	size_t n = blocks[i].size = size();
	unsigned how = next() % 8;
	blocks[i].mapped = how == 7;
	if (how < 3) {
		CHECK(blocks[i].p = malloc(n));
	} else if (how < 5) {
		size_t each = 1 + next() % 8;
		blocks[i].size = n = n / each * each;
		CHECK(blocks[i].p = calloc(n / each, each));
		CHECK(is(blocks[i].p, 0, 0, n));
	} else if (how < 7) {
		size_t align = 16 << next() % 9;
		CHECK((blocks[i].p = aligned_alloc(align, n)) && (uintptr_t)blocks[i].p % align == 0);
	} else {
		blocks[i].size = n += !n;
		blocks[i].p = mmap(0, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
		CHECK(blocks[i].p != MAP_FAILED && is(blocks[i].p, 0, 0, n));
	}
	fill(i);
}

static void change(int i)
{
	size_t n = 1 + size(), old = blocks[i].size;
	unsigned char *p = realloc(blocks[i].p, n);
	CHECK(p && is(p, blocks[i].fill, 0, n < old ? n : old));
	blocks[i].p = p;
	blocks[i].size = n;
	fill(i);
}

static void give(int i)
{
	CHECK(is(blocks[i].p, blocks[i].fill, 0, blocks[i].size));
	if (blocks[i].mapped) CHECK(!munmap(blocks[i].p, blocks[i].size));
	else free(blocks[i].p);
	blocks[i].p = 0;
}

/* By pages, as Linux clears no less. malloc does not mind where the break is. */
static void move_break(void)
{
	unsigned char *now = (unsigned char *)syscall(SYS_brk, 0);
	if (high == now && next() % 2) {
		CHECK(is(low, 0xb4, 0, high - low));
		high -= next() % ((high - low) / 4096 + 1) * 4096;
		CHECK((unsigned char *)syscall(SYS_brk, high) == high);
		return;
	}
	size_t by = (1 + next() % 5) * 4096;
	CHECK((unsigned char *)syscall(SYS_brk, now + by) == now + by && is(now, 0, 0, by));
	memset(now, 0xb4, by);
	if (now != high) low = now;
	high = now + by;
}

int main(void)
{
	for (int step = 0; step < STEPS; step++) {
		int i = next() % BLOCKS;
		if (next() % 50 == 0) move_break();
		else if (!blocks[i].p) take(i);
		else if (next() % 3 == 0 && !blocks[i].mapped) change(i);
		else give(i);
		if (step % 4000 == 3999)	/* so that the heap is cut at its end */
			for (i = 0; i < BLOCKS; i++) if (blocks[i].p) give(i);
	}
	for (int i = 0; i < BLOCKS; i++) if (blocks[i].p) give(i);
	puts("as it should be");
	return 0;
}
