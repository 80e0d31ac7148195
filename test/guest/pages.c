/* Random brk, mmap, munmap, mremap and MAP_FIXED calls of libos on 64 pages,
 * run on the host. Each page knows who owns it and what it should hold. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define SIZE 4096
#define COUNT 64
#define EXPECT(x) do { if (!(x)) { printf("line %d: %s\n", __LINE__, #x); exit(1); } } while (0)

__asm__(".bss\n.balign 4096\n.globl _heap_start\n_heap_start: .zero 262144\n.globl _heap_end\n_heap_end: .zero 4096\n.text\n");
extern char _heap_start[];
char _stack_bottom[16], _stack_top[16];	/* mremap tells the stack from other memory */
long __linux_brk(uintptr_t);
long __linux_mmap(uintptr_t, size_t, long, long, long, long);
long __linux_munmap(uintptr_t, size_t);
long __linux_mremap(uintptr_t, size_t, size_t, long);
unsigned zeroos_closed_fds;

static int owner[COUNT];	/* 0: nobody, -1: below the break, else the mapping's number */
static unsigned char content[COUNT];
static uintptr_t base, brk;

static int failed(long result)
{
	return result < 0 && result > -4096;
}

static long map(uintptr_t at, size_t size, int flags)
{
	return __linux_mmap(at, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON | flags, -1, 0);
}

/* [at, at+size) was just mapped: free until now, zero, and filled from now on. */
static void take(uintptr_t at, size_t size, int id, int fill)
{
	for (size_t i = (at - base) / SIZE; i < (at - base + size) / SIZE; i++) {
		unsigned char *page = (unsigned char *)base + i * SIZE;
		EXPECT(!owner[i]);
		for (int j = 0; j < SIZE; j++) EXPECT(!page[j]);
		memset(page, fill, SIZE);
		owner[i] = id;
		content[i] = fill;
	}
}

static void intact(void)
{
	for (int i = 0; i < COUNT; i++)
		for (int j = 0; owner[i] > 0 && j < SIZE; j += 511)
			EXPECT(((unsigned char *)base)[i*SIZE+j] == content[i]);
}

static int below_break(void)
{
	return (brk - base + SIZE - 1) / SIZE;
}

static void unmap(void)
{
	int i = rand() % COUNT, n = 1 + rand() % 8;
	if (i + n > COUNT) n = COUNT - i;
	EXPECT(!__linux_munmap(base + i * SIZE, n * SIZE));
	for (int j = i; j < i + n; j++) if (j >= below_break()) owner[j] = 0;
}

static void move_break(void)
{
	uintptr_t to = base + rand() % (12 * SIZE), now = __linux_brk(to);
	if (now != to) {
		EXPECT(now == brk);
		return;
	}
	for (uintptr_t p = brk; p < to; p++) {
		EXPECT(!*(char *)p);
		*(char *)p = 7;
	}
	brk = to;
	for (int i = 0; i < COUNT; i++) {
		if (i < below_break()) {
			EXPECT(owner[i] <= 0);
			owner[i] = -1;
		} else if (owner[i] < 0) owner[i] = 0;
	}
}

static void map_fixed(size_t size, int id, int fill)
{
	int i = below_break() + rand() % COUNT;
	if (i + size / SIZE > COUNT) return;
	EXPECT(map(base + i * SIZE, size, MAP_FIXED) == (long)(base + i * SIZE));
	for (size_t j = i; j < i + size / SIZE; j++) owner[j] = 0;
	take(base + i * SIZE, size, id, fill);
}

static void remap(size_t size, int id)
{
	int i = rand() % COUNT, from, to, may_move = rand() % 2;
	if (owner[i] <= 0) return;
	for (from = i; from && owner[from-1] == owner[i]; from--);
	for (to = i; to < COUNT && owner[to] == owner[i]; to++);
	size_t old = (to - from) * SIZE, kept = old < size ? old : size;
	unsigned char fill = content[i];
	long at = __linux_mremap(base + from * SIZE, old, size, may_move ? MREMAP_MAYMOVE : 0);
	if (failed(at)) {
		EXPECT(at == -ENOMEM);
		return;
	}
	EXPECT(may_move || (uintptr_t)at == base + from * SIZE);
	for (int j = from; j < to; j++) owner[j] = 0;
	for (size_t j = (at - base) / SIZE; j < (at - base + kept) / SIZE; j++) {
		EXPECT(!owner[j]);
		owner[j] = id;
		content[j] = fill;
	}
	if (size > old) take(at + old, size - old, id, fill);
}

int main(int argc, char **argv)
{
	(void)argc;
	srand(atoi(argv[1]));
	base = (uintptr_t)_heap_start;
	brk = __linux_brk(0);
	EXPECT(brk == base);
	for (int id = 1; id < 3000; id++) {
		size_t size = (1 + rand() % 8) * SIZE;
		int fill = 1 + rand() % 255, what = rand() % 10;
		if (what < 4) {
			long at = map(0, size - rand() % SIZE, 0);
			EXPECT(!failed(at) || at == -ENOMEM);
			if (!failed(at)) take(at, size, id, fill);
		} else if (what < 7) unmap();
		else if (what == 7) move_break();
		else if (what == 8) map_fixed(size, id, fill);
		else remap(size, id);
		intact();
	}

	/* Nothing got lost: all that is above the break is one mapping again. */
	EXPECT(!__linux_munmap(base, COUNT * SIZE));
	for (int i = 0; i < COUNT; i++) if (owner[i] > 0) owner[i] = 0;
	size_t rest = (COUNT - below_break()) * SIZE;
	long at = map(0, rest, 0);
	EXPECT(!failed(at));
	take(at, rest, 1, 1);
	return 0;
}
