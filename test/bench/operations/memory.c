#include <sys/mman.h>
#include "operations.h"

enum { SLOTS = 100 };
static char block[65536] __attribute__((aligned(64))), other[65536] __attribute__((aligned(64)));
static volatile size_t of_8 = 8, of_15 = 15;	/* not known to the compiler */
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
static void zeroed_32k(void) { sink = calloc(8000, 4); free(sink); }
static void copy_8(void) { memcpy(other, block, of_8); }
static void copy_15(void) { memcpy(other, block, of_15); }
static void copy_8_odd(void) { memcpy(other + 3, block + 1, of_8); }
static void copy_15_odd(void) { memcpy(other + 3, block + 1, of_15); }
static void copy_64(void) { sink = memcpy(other, block, 64); }
static void copy_64k(void) { sink = memcpy(other, block, sizeof block); }
static void copy_64k_odd(void) { sink = memcpy(other, block + 1, sizeof block - 1); }
static void set_64k(void) { sink = memset(other, 7, sizeof block); }
static void compare_64k(void) { MUST(!memcmp(other, block, sizeof block)); }
static void same(void) { memcpy(other, block, sizeof block); }
static void unlike(void) { other[0] = 'b', block[0] = 'a'; }
static void compare_first(void) { MUST(memcmp(other, block, sizeof block) > 0); }
static void compare_text_first(void) { MUST(strcmp(other, block) > 0); }
static void length_64k(void) { MUST(strlen(block) == sizeof block - 1); }
static void find_64k(void) { MUST(!memchr(block, 'b', sizeof block)); }
static void find_text_64k(void) { MUST(!strchr(block, 'b')); }
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
		{ "free+malloc-random-1..4000", mix_wide },
		{ "calloc+free-32000", zeroed_32k }, { "memcpy-8", copy_8 }, { "memcpy-8-odd", copy_8_odd },
		{ "memcpy-15", copy_15 }, { "memcpy-15-odd", copy_15_odd }, { "memcpy-64", copy_64 },
		{ "memcpy-64K", copy_64k }, { "memcpy-64K-odd", copy_64k_odd }, { "memset-64K", set_64k },
		{ "memcmp-64K", compare_64k, same },
		{ "memcmp-first-byte", compare_first, unlike },
		{ "strcmp-first-byte", compare_text_first, unlike }, { "strlen-64K", length_64k, fill },
		{ "memchr-64K", find_64k, fill }, { "strchr-64K", find_text_64k, fill },
		{ "qsort-1000", sort_1000 }, { 0 } });
}
