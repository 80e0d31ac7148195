#include <sys/mman.h>
#include "operations.h"

enum { SLOTS = 100 };
static char block[65536], other[65536];
static void *slots[SLOTS];
static int numbers[1000];
static void *volatile sink;

static unsigned chance(void)
{
	static unsigned x = 2463534242;
	x ^= x << 13;
	x ^= x >> 17;
	return x ^= x << 5;
}

static void nothing(void) { __asm__ volatile(""); }
static void map(size_t size)
{
	void *p = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	MUST(p != MAP_FAILED);
	MUST(!munmap(p, size));
}
static void map_4k(void) { map(4096); }
static void map_1m(void) { map(1 << 20); }
static void malloc_small(void) { sink = malloc(32); free(sink); }
static void malloc_large(void) { sink = malloc(300000); free(sink); }
static void mix(unsigned most)
{
	unsigned i = chance() % SLOTS;
	free(slots[i]);
	MUST(slots[i] = malloc(1 + chance() % most));
}
static void mix_small(void) { mix(128); }
static void mix_wide(void) { mix(4000); }
static void fill(void) { memset(block, 'a', sizeof block - 1); }
static void copy_64(void) { sink = memcpy(other, block, 64); }
static void copy_64k(void) { sink = memcpy(other, block, sizeof block); }
static void set_64k(void) { sink = memset(other, 7, sizeof block); }
static void compare_64k(void) { MUST(!memcmp(other, block, sizeof block)); }
static void same(void) { memcpy(other, block, sizeof block); }
static void length_1k(void) { MUST(strlen(block + sizeof block - 1025) == 1024); }
static void find_1k(void) { MUST(!memchr(block, 'b', 1024)); }
static int order(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;
	return (x > y) - (x < y);
}
static void sort_1000(void)
{
	for (int i = 0; i < 1000; i++) numbers[i] = chance();
	qsort(numbers, 1000, sizeof *numbers, order);
}

int main(void)
{
	return operate((struct operation[]){ { "nothing", nothing }, { "mmap+munmap-4K", map_4k },
		{ "mmap+munmap-1M", map_1m }, { "malloc+free-32", malloc_small },
		{ "malloc+free-300000", malloc_large }, { "free+malloc-random-1..128", mix_small },
		{ "free+malloc-random-1..4000", mix_wide }, { "memcpy-64", copy_64 },
		{ "memcpy-64K", copy_64k }, { "memset-64K", set_64k }, { "memcmp-64K", compare_64k, same },
		{ "strlen-1K", length_1k, fill }, { "memchr-1K", find_1k, fill },
		{ "qsort-1000", sort_1000 }, { 0 } });
}
