/* mmap and its relatives: what they return, and what the memory holds. */
#include "show.h"
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096
#define RW (PROT_READ|PROT_WRITE)
#define ANON (MAP_PRIVATE|MAP_ANONYMOUS)

static char *map(size_t size)
{
	char *p = mmap(0, size, RW, ANON, -1, 0);
	CHECK(p != MAP_FAILED && (uintptr_t)p % PAGE == 0 && all(p, 0, size));
	return p;
}

static void refused(char *p)
{
	SHOW_ADDRESS(mmap(0, 0, RW, ANON, -1, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_ANONYMOUS, -1, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_PRIVATE, -1, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_PRIVATE, 77, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_PRIVATE, 0, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, ANON, -1, 1));
	SHOW_ADDRESS(mmap(0, SIZE_MAX, RW, ANON, -1, 0));
	SHOW_ADDRESS(mmap(0, SIZE_MAX - 2 * PAGE, RW, ANON, -1, 0));
	SHOW_ADDRESS(mmap(p + 1, PAGE, RW, ANON|MAP_FIXED, -1, 0));
	SHOW(munmap(p + 1, PAGE));
	SHOW(munmap(p, 0));
	SHOW(munmap((void *)-PAGE, 2 * PAGE));
	SHOW_ADDRESS(mremap(p + 1, PAGE, 2 * PAGE, MREMAP_MAYMOVE));
	SHOW_ADDRESS(mremap(p, PAGE, 0, MREMAP_MAYMOVE));
	SHOW_ADDRESS(mremap(p, PAGE, 2 * PAGE, 64));
	SHOW_ADDRESS(mremap(p, PAGE, SIZE_MAX - PAGE, MREMAP_MAYMOVE));
	SHOW_ADDRESS(mremap((void *)PAGE, PAGE, 2 * PAGE, MREMAP_MAYMOVE));
	SHOW(madvise(p + 1, PAGE, MADV_DONTNEED));
	SHOW(madvise(p, PAGE, 9999));
	SHOW(madvise(p, PAGE, MADV_NORMAL));
	SHOW(madvise(p, 0, MADV_DONTNEED));
	SHOW(mprotect(p, 1, PROT_READ));
	SHOW(mprotect(p, PAGE, RW));
	SHOW(mprotect(p, 0, RW));
}

/* Unmaps in pieces, then maps them again: new pages are zero, others keep what they hold. */
static void pieces(void)
{
	char *p = map(8 * PAGE);
	for (int i = 0; i < 8; i++) memset(p + i * PAGE, 'a' + i, PAGE);
	SHOW(munmap(p + 2 * PAGE, PAGE));
	SHOW(munmap(p + 5 * PAGE, 2 * PAGE - 7));
	SHOW(munmap(p + 2 * PAGE, PAGE));
	for (int i = 0; i < 8; i++)
		if (i != 2 && i != 5 && i != 6) CHECK(all(p + i * PAGE, 'a' + i, PAGE));
	SHOW(mmap(p + 2 * PAGE, PAGE, RW, ANON|MAP_FIXED, -1, 0) == p + 2 * PAGE);
	SHOW(mmap(p + 6 * PAGE, 2 * PAGE, RW, ANON|MAP_FIXED, -1, 0) == p + 6 * PAGE);
	CHECK(all(p + 2 * PAGE, 0, PAGE) && all(p + 6 * PAGE, 0, 2 * PAGE));
	CHECK(all(p + 3 * PAGE, 'd', PAGE) && all(p + 4 * PAGE, 'e', PAGE));
	SHOW(madvise(p, 2 * PAGE, MADV_DONTNEED));
	CHECK(all(p, 0, 2 * PAGE) && all(p + 3 * PAGE, 'd', PAGE));
	SHOW(munmap(p, 8 * PAGE));
	for (int i = 1; i < 20; i++) memset(map(i * PAGE), 'x', i * PAGE);
}

static void resize(void)
{
	char *p = map(4 * PAGE), *q;
	for (int i = 0; i < 4; i++) memset(p + i * PAGE, '0' + i, PAGE);
	SHOW(mremap(p, 4 * PAGE, 2 * PAGE, 0) == p);
	CHECK(all(p, '0', PAGE) && all(p + PAGE, '1', PAGE));
	q = map(PAGE);
	memset(q, 'q', PAGE);
	p = mremap(p, 2 * PAGE, 64 * PAGE, MREMAP_MAYMOVE);
	CHECK(p != MAP_FAILED && all(p, '0', PAGE) && all(p + PAGE, '1', PAGE) &&
		all(p + 2 * PAGE, 0, 62 * PAGE));
	CHECK(all(q, 'q', PAGE));
	p = mremap(p, 64 * PAGE, PAGE + 1, MREMAP_MAYMOVE);
	CHECK(all(p, '0', PAGE) && all(p + PAGE, '1', PAGE));
	SHOW(mremap(p, 2 * PAGE, 2 * PAGE, 0) == p);
	SHOW(munmap(p, 2 * PAGE));
}

int main(void)
{
	SHOW(sysconf(_SC_PAGESIZE));
	refused(map(PAGE));
	pieces();
	resize();
	/* A program that maps and unmaps for ever stays in one place. */
	uintptr_t low = UINTPTR_MAX, high = 0;
	for (int i = 0; i < 150; i++) {
		size_t size = (i % 17 + 1) * PAGE;
		char *p = map(size);
		p[0] = p[size-1] = 1;
		if ((uintptr_t)p < low) low = (uintptr_t)p;
		if ((uintptr_t)p > high) high = (uintptr_t)p;
		munmap(p, size);
	}
	CHECK(high - low < 1 << 20);
	return 0;
}
