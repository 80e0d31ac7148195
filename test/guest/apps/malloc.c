/* Random allocation with checked contents, and a bound on what it takes. */
#include "show.h"
#include <malloc.h>
#include <stdint.h>

#define SLOTS 300

/* The compiler takes it for granted that malloc leaves errno alone. */
static void *(*volatile get)(size_t) = malloc;
static void *(*volatile get_zeroed)(size_t, size_t) = calloc;
static void *(*volatile get_more)(void *, size_t) = realloc;

static struct { unsigned char *p; size_t size; unsigned seed; } slots[SLOTS];

/* Where blocks were, large ones apart, and of 32 bits those in each quarter of memory: an
 * allocator may have them in several places. */
static struct { uintptr_t low, high; } where[8];

static void note(void *p, size_t size)
{
	uintptr_t low = (uintptr_t)p, high = low + size;
	int i = (sizeof(long) == 4 ? low >> 30 : 0) + 4 * (size >= 128 << 10);
	if (low < where[i].low || !where[i].low) where[i].low = low;
	if (high > where[i].high) where[i].high = high;
}

static int within(size_t spread)
{
	int good = 1;
	for (int i = 0; i < 8; i++) {
		good &= where[i].high - where[i].low <= spread;
		where[i].low = where[i].high = 0;
	}
	return good;
}

static unsigned char byte(unsigned seed, size_t i)
{
	return seed * 31 + i * 7 + (i >> 8);
}

static void write_pattern(int n, size_t from)
{
	for (size_t i = from; i < slots[n].size; i++) slots[n].p[i] = byte(slots[n].seed, i);
}

static void check_pattern(int n, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (slots[n].p[i] == byte(slots[n].seed, i)) continue;
		printf("a block of %zu bytes is overwritten at %zu\n", slots[n].size, i);
		exit(1);
	}
}

static void got(int n, void *p, size_t size)
{
	if (!p) printf("no memory for %zu bytes\n", size), exit(1);
	CHECK((uintptr_t)p % 8 == 0 && malloc_usable_size(p) >= size);
	slots[n].p = p;
	slots[n].size = size;
	slots[n].seed = next_random();
	note(p, size);
}

static void stress(int steps)
{
	for (int step = 0; step < steps; step++) {
		unsigned r = next_random();
		int n = r % SLOTS;
		size_t size = r >> 28 ? next_random() % 500 : next_random() % 20000;
		if (r % 3001 == 0) size = 300000;	/* beyond the limit for mmap */
		if (slots[n].p) check_pattern(n, slots[n].size);
		switch (slots[n].p ? r >> 8 & 1 : 2 + (r >> 8) % 3) {
		case 0:
			free(slots[n].p);
			slots[n].p = 0;
			continue;
		case 1: {
			size_t kept = slots[n].size < size ? slots[n].size : size;
			void *p = realloc(slots[n].p, size ? size : 1);
			unsigned seed = slots[n].seed;
			got(n, p, size);
			slots[n].seed = seed;
			check_pattern(n, kept);
			write_pattern(n, kept);
			continue;
		}
		case 2:
			got(n, malloc(size), size);
			break;
		case 3:
			got(n, calloc(size / 4 + 1, 4), size);
			CHECK(all(slots[n].p, 0, size));
			break;
		case 4: {
			size_t align = 16 << next_random() % 9;
			got(n, aligned_alloc(align, size), size);
			CHECK((uintptr_t)slots[n].p % align == 0);
		}
		}
		write_pattern(n, 0);
	}
}

/* What is freed comes back: memory that is allocated and freed for ever stays in one place. */
static void bounded(int rounds, size_t most, int live, size_t spread)
{
	void *p[8] = { 0 };
	for (int i = 0; i < rounds; i++) {
		size_t size = next_random() % most + 1;
		int n = next_random() % live;
		free(p[n]);
		p[n] = realloc(malloc(size), size + size / 8);
		if (!p[n]) printf("no memory in round %d\n", i), exit(1);
		*(char *)p[n] = 1;
		note(p[n], size + size / 8);
	}
	for (int i = 0; i < live; i++) free(p[i]);
	if (!within(spread)) printf("blocks of up to %zu bytes lie far apart\n", most);
}

/* What was used, and what never was, side by side. */
static void zeroed_again(void)
{
	int zero = 1;
	for (int i = 0; i < 20; i++) free(get(5000));
	void *used = get(200000);
	memset(used, 1, 100000);
	free(used);
	unsigned char *p = get_zeroed(1, 300000);
	for (int i = 0; i < 300000; i++) zero &= !p[i];
	printf("zeroed: %d\n", zero);
	free(p);
}

int main(void)
{
	zeroed_again();
	stress(1500);
	printf("spread is bounded: %d\n", within(64 << 20) || sizeof(long) == 8);
	for (int i = 0; i < SLOTS; i++) {
		if (slots[i].p) check_pattern(i, slots[i].size);
		free(slots[i].p);
	}
	bounded(8000, 500, 8, 1 << 20);
	bounded(60, 500000, 3, 16 << 20);
	SHOW_ADDRESS(get(SIZE_MAX - 100));
	SHOW_ADDRESS(get_zeroed(SIZE_MAX / 2, 3));
	SHOW_ADDRESS(get_more(get(10), SIZE_MAX - 5000));
	SHOW_ADDRESS(malloc(0));
	SHOW_ADDRESS(malloc(1000));
	void *p = 0;
	int e = posix_memalign(&p, 3, 10);
	printf("posix_memalign: %s, %d\n", strerror(e), p == 0);
	e = posix_memalign(&p, 4096, 10);
	printf("posix_memalign: %s, %d\n", strerror(e), (int)((uintptr_t)p % 4096));
	return 0;
}
