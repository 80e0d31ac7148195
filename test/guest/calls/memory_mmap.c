/*
 * mmap, munmap, mremap, mprotect, madvise, mincore, msync, mlock and
 * membarrier without files: what is refused, and what memory then holds.
 */
#include "calls.h"
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#define PAGE 4096
#define RW (PROT_READ|PROT_WRITE)
#define ANON (MAP_PRIVATE|MAP_ANONYMOUS)

static char *map(size_t pages)
{
	char *p = mmap(0, pages * PAGE, RW, ANON, -1, 0);
	CHECK(p != MAP_FAILED && (uintptr_t)p % PAGE == 0 && all(p, 0, pages * PAGE));
	return p;
}

/* Which pages of `pages` are mapped. */
static void show_mapped(const char *p, int pages)
{
	for (int i = 0; i < pages; i++)
		putchar(msync((void *)(p + i * PAGE), PAGE, MS_ASYNC) ? '.' : '#');
	putchar('\n');
}

static void number(char *p, int pages)
{
	for (int i = 0; i < pages; i++) memset(p + i * PAGE, 'a' + i, PAGE);
}

static void show_contents(const char *p, int pages)
{
	for (int i = 0; i < pages; i++) {
		CHECK(all(p + i * PAGE, p[i*PAGE], PAGE));
		putchar(p[i*PAGE] ? p[i*PAGE] : '0');
	}
	putchar('\n');
}

static void refused(void)
{
	char *p = map(4);
	SHOW_ADDRESS(mmap(0, 0, RW, ANON, -1, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_ANONYMOUS, -1, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_SHARED|MAP_PRIVATE|MAP_ANONYMOUS, -1, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_SHARED|MAP_ANONYMOUS, -1, 0));
	SHOW_ADDRESS(mmap(0, 1, RW, ANON, -1, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_PRIVATE, -1, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_PRIVATE, 77, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_SHARED, 0, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, ANON, -1, 1));
	SHOW_ADDRESS(mmap(0, SIZE_MAX, RW, ANON, -1, 0));
	SHOW_ADDRESS(mmap(0, SIZE_MAX - 2 * PAGE, RW, ANON, -1, 0));
	SHOW_ADDRESS(mmap(p + 1, PAGE, RW, ANON|MAP_FIXED, -1, 0));
	SHOW_ADDRESS(mmap(p, SIZE_MAX - 2 * PAGE, RW, ANON|MAP_FIXED, -1, 0));
	SHOW_ADDRESS(mmap(p, PAGE, RW, ANON|MAP_FIXED_NOREPLACE, -1, 0));
	SHOW_ADDRESS(mmap(p - PAGE, 2 * PAGE, RW, ANON|MAP_FIXED_NOREPLACE, -1, 0));
	SHOW(munmap(p + 1, PAGE));
	SHOW(munmap(p, 0));
	SHOW(munmap((void *)-PAGE, 2 * PAGE));
	SHOW(munmap(p, 1));
	SHOW(munmap(p, PAGE));
	SHOW(mprotect(p, PAGE, RW));
	SHOW(mprotect(p + PAGE, PAGE, 0x40));
	SHOW(mprotect(p + PAGE, SIZE_MAX - PAGE, RW));
	SHOW(mprotect(p + 1, PAGE, RW));
	SHOW(mprotect(p + PAGE, 1, PROT_READ));
	SHOW(mprotect(p, 0, RW));
	SHOW(madvise(p + 1, PAGE, MADV_DONTNEED));
	SHOW(madvise(p + PAGE, PAGE, 9999));
	SHOW(madvise(p + PAGE, PAGE, MADV_NORMAL));
	SHOW(madvise(p, PAGE, MADV_DONTNEED));
	SHOW(madvise(p, 2 * PAGE, MADV_WILLNEED));
	SHOW(madvise(p + PAGE, 0, MADV_DONTNEED));
	SHOW(madvise(p + PAGE, SIZE_MAX, MADV_DONTNEED));
	SHOW(msync(p + PAGE, PAGE, MS_SYNC|MS_ASYNC));
	SHOW(msync(p + PAGE, PAGE, 64));
	SHOW(msync(p + 1, PAGE, MS_SYNC));
	SHOW(msync(p, PAGE, MS_SYNC));
	SHOW(msync(p, 0, MS_SYNC));
	SHOW(msync(p + PAGE, 3 * PAGE, MS_SYNC|MS_INVALIDATE));
	SHOW(munmap(p, 4 * PAGE));
	show_mapped(p, 4);
}

static void fixed(void)
{
	char *p = map(8);
	number(p, 8);
	SHOW(munmap(p + 2 * PAGE, 3 * PAGE));
	show_mapped(p, 8);
	SHOW(mmap(p + 3 * PAGE, PAGE, RW, ANON|MAP_FIXED_NOREPLACE, -1, 0) == p + 3 * PAGE);
	SHOW(mmap(p + 2 * PAGE, PAGE, RW, ANON, -1, 0) == p + 2 * PAGE);
	SHOW(mmap(p + 2 * PAGE, PAGE, RW, ANON, -1, 0) == p + 2 * PAGE);
	SHOW(mmap(p + 5 * PAGE, 2 * PAGE, RW, ANON|MAP_FIXED, -1, 0) == p + 5 * PAGE);
	show_mapped(p, 8);
	munmap(p + 4 * PAGE, PAGE);
	SHOW(mmap(p, 8 * PAGE, RW, ANON|MAP_FIXED_NOREPLACE, -1, 0) == MAP_FAILED);
	SHOW(mmap(p + 4 * PAGE, PAGE, RW, ANON|MAP_FIXED_NOREPLACE, -1, 0) == p + 4 * PAGE);
	show_contents(p, 8);
	SHOW(mmap(p, 8 * PAGE, RW, ANON|MAP_FIXED, -1, 0) == p);
	show_contents(p, 8);
	SHOW(munmap(p, 8 * PAGE));
	SHOW(munmap(p, 8 * PAGE));
}

/* A gigabyte that is reserved, of which little is used. */
static void reserve(void)
{
	size_t size = 512 << 20;
	char *p = mmap(0, size, PROT_NONE, ANON|MAP_NORESERVE, -1, 0), *q = p + size / 2;
	SHOW(p == MAP_FAILED);
	SHOW(mprotect(q, 16 * PAGE, RW));
	CHECK(all(q, 0, 16 * PAGE));
	number(q, 16);
	SHOW(mprotect(q + 4 * PAGE, 2 * PAGE, PROT_NONE));
	SHOW(mprotect(q + 4 * PAGE, 2 * PAGE, PROT_READ));
	show_contents(q, 16);
	SHOW(mmap(q + 8 * PAGE, 4 * PAGE, PROT_NONE, ANON|MAP_FIXED, -1, 0) == q + 8 * PAGE);
	SHOW(mprotect(q + 8 * PAGE, 8 * PAGE, RW));
	show_contents(q, 16);
	SHOW(madvise(q, 2 * PAGE, MADV_DONTNEED));
	show_contents(q, 16);
	SHOW(mprotect(p, PAGE, RW));
	SHOW(mprotect(p + size - PAGE, PAGE, RW));
	p[0] = p[size-1] = 1;
	SHOW(munmap(p + PAGE, size - 2 * PAGE));
	SHOW(p[0] + p[size-1]);
	SHOW(munmap(p, size));
	show_mapped(p, 4);
}

static void resize(void)
{
	char *p = map(10), *q, *r;
	SHOW_ADDRESS(mremap(p + 1, PAGE, 2 * PAGE, MREMAP_MAYMOVE));
	SHOW_ADDRESS(mremap(p, PAGE, 0, MREMAP_MAYMOVE));
	SHOW_ADDRESS(mremap(p, PAGE, 2 * PAGE, 64));
	SHOW_ADDRESS(mremap(p, PAGE, 2 * PAGE, 0));
	SHOW_ADDRESS(mremap(p, 0, 2 * PAGE, MREMAP_MAYMOVE));
	SHOW_ADDRESS(mremap(p, PAGE, 2 * PAGE, MREMAP_FIXED, p));
	SHOW_ADDRESS(mremap(p, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE|MREMAP_FIXED, p + 4 * PAGE + 1));
	SHOW_ADDRESS(mremap(p, PAGE, 2 * PAGE, MREMAP_MAYMOVE|MREMAP_DONTUNMAP));
	SHOW_ADDRESS(mremap(p, PAGE, PAGE, MREMAP_DONTUNMAP));
	SHOW_ADDRESS(mremap((void *)PAGE, PAGE, 2 * PAGE, MREMAP_MAYMOVE));
	number(p, 10);
	munmap(p + 4 * PAGE, 2 * PAGE);
	SHOW(mremap(p + 2 * PAGE, 2 * PAGE, 4 * PAGE, 0) == p + 2 * PAGE);
	show_contents(p, 10);
	SHOW(mremap(p + 2 * PAGE, 4 * PAGE, 3 * PAGE, 0) == p + 2 * PAGE);
	show_mapped(p, 10);
	SHOW_ADDRESS(mremap(p + 3 * PAGE, 4 * PAGE, 6 * PAGE, MREMAP_MAYMOVE));
	q = map(4);
	SHOW(mremap(p + 6 * PAGE, 3 * PAGE, 4 * PAGE, MREMAP_MAYMOVE|MREMAP_FIXED, q) == q);
	show_contents(q, 4);
	show_mapped(p, 10);
	SHOW(mremap(q, 4 * PAGE, PAGE, MREMAP_MAYMOVE|MREMAP_FIXED, p + 5 * PAGE) == p + 5 * PAGE);
	show_mapped(p, 10);
	show_mapped(q, 4);
	show_contents(p, 6);
	SHOW_ADDRESS(r = mremap(p, 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE|MREMAP_DONTUNMAP));
	show_contents(p, 6);
	show_contents(r, 4);
	SHOW_ADDRESS(r = mremap(r, 4 * PAGE, 100 * PAGE, MREMAP_MAYMOVE));
	show_contents(r, 10);
	CHECK(all(r + 4 * PAGE, 0, 96 * PAGE));
	SHOW(mremap(r, 100 * PAGE, 1, MREMAP_MAYMOVE) == r);
	show_mapped(r, 6);
	q = mmap(0, 4 * PAGE, PROT_NONE, ANON, -1, 0);
	SHOW_ADDRESS(q = mremap(q, 4 * PAGE, 64 * PAGE, MREMAP_MAYMOVE));
	SHOW(mprotect(q, 64 * PAGE, RW));
	CHECK(all(q, 0, 64 * PAGE));
	munmap(q, 64 * PAGE);
	munmap(r, PAGE);
	munmap(p, 10 * PAGE);
}

static void locks(void)
{
	char *p = map(4);
	unsigned char there[4] = { 9, 9, 9, 9 };
	memset(p, 1, 4 * PAGE);
	SHOW(mlock(p, PAGE));
	SHOW(mlock(p + 1, PAGE));
	SHOW(mlock2(p, PAGE, MLOCK_ONFAULT));
	SHOW(mlock2(p, PAGE, 8));
	SHOW(munlock(p, 4 * PAGE));
	SHOW(mincore(p, 4 * PAGE, there));
	SHOW(there[0] + there[1] + there[2] + there[3]);
	SHOW(mincore(p + 1, PAGE, there));
	SHOW(mincore(p, 0, there));
	SHOW(mincore(p, PAGE, (void *)8));
	munmap(p + 2 * PAGE, PAGE);
	SHOW(mincore(p, 4 * PAGE, there));
	SHOW(mlock(p, 4 * PAGE));
	SHOW(munlock(p, 4 * PAGE));
	SHOW(mlock(p, 0));
	SHOW(mlockall(0));
	SHOW(mlockall(8));
	SHOW(mlockall(MCL_ONFAULT));
	SHOW(munlockall());
	munmap(p, 4 * PAGE);
}

static void barriers(void)
{
#ifdef __riscv
	long __linux_membarrier(long, long);
#define barrier(cmd, flags) \
	(errno = 0, \
		(barrier_ = __linux_membarrier(cmd, flags)) < 0 ? (errno = -barrier_, -1) : barrier_)
	long barrier_;
#else
#define barrier(cmd, flags) syscall(SYS_membarrier, cmd, flags)
#endif
	SHOW((barrier(0, 0) & 127) == 127);
	SHOW(barrier(0, 1));
	SHOW(barrier(1, 0));
	SHOW(barrier(8, 0));
	SHOW(barrier(16, 0));
	SHOW(barrier(8, 0));
	SHOW(barrier(32, 0));
	SHOW(barrier(1 << 20, 0));
}

/* Maps and unmaps for ever in one place, whatever the order. */
static void forever(void)
{
	static char *slots[64];
	uintptr_t low = UINTPTR_MAX, high = 0;
	unsigned seed = 1;
	for (int i = 0; i < 4000; i++) {
		int n = (seed = seed * 1103515245 + 12345) >> 16 & 63, pages = n % 7 + 1;
		if (slots[n]) {
			munmap(slots[n], pages * PAGE);
			slots[n] = 0;
			continue;
		}
		slots[n] = mmap(0, pages * PAGE, RW, ANON, -1, 0);
		slots[n][0] = slots[n][pages*PAGE-1] = 1;
		if ((uintptr_t)slots[n] < low) low = (uintptr_t)slots[n];
		if ((uintptr_t)slots[n] > high) high = (uintptr_t)slots[n];
	}
	CHECK(high - low < 64 * 8 * PAGE);
}

/* Reserved pages that go below the break. */
static void below(void)
{
	char *start = (char *)RAW(brk, 0), *at = (char *)(((uintptr_t)start + PAGE - 1) & -PAGE);
	CHECK((char *)RAW(brk, at + 4 * PAGE) == at + 4 * PAGE);
	memset(at, 1, 4 * PAGE);
	char *p = mmap(0, PAGE, PROT_NONE, ANON, -1, 0);
	CHECK(mremap(p, PAGE, PAGE, MREMAP_MAYMOVE|MREMAP_FIXED, at + PAGE) == at + PAGE);
	SHOW(mprotect(at + PAGE, PAGE, RW));
	memset(at, 0xff, 4 * PAGE);
	CHECK(mmap(0, PAGE, RW, ANON, -1, 0) != MAP_FAILED);
	CHECK(all(at, 0xff, 4 * PAGE));
}

int main(void)
{
	refused();
	fixed();
	reserve();
	resize();
	locks();
	barriers();
	forever();
	below();
	return 0;
}
