/* Random brk, mmap, munmap, mremap, mprotect, MAP_FIXED calls and allocations of
 * libos on 64 pages, run on the host. Each page knows who owns it and what it
 * should hold, and the tree is looked at after each call. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "alloc.h"
#include "areas.h"
#include "mappings.h"

#define SIZE 4096
#define COUNT 64
#define EXPECT(x) do { if (!(x)) { printf("line %d: %s\n", __LINE__, #x); exit(1); } } while (0)

__asm__(".bss\n.balign 4096\n.globl _heap_start\n_heap_start: .zero 262144\n.globl "
		"_heap_end\n_heap_end: .zero 4096\n.text\n");
char _stack_bottom[16], _stack_top[16];	/* mremap tells the stack from other memory */
long __linux_brk(uintptr_t);
long __linux_mmap(uintptr_t, size_t, long, long, long, long);
long __linux_munmap(uintptr_t, size_t);
long __linux_mremap(uintptr_t, size_t, size_t, long);
long __linux_mprotect(uintptr_t, size_t, long);
long __linux_madvise(uintptr_t, size_t, long);
unsigned zeroos_closed_fds;

static int owner[COUNT]; /* 0: nobody, -1: below the break, -2: libOS, else the mapping's number */
static int reserved[COUNT];	/* nothing was written there yet */
static unsigned char content[COUNT];
static uintptr_t base, brk;
static struct { char *p; size_t size; unsigned char fill; } objects[20];
#define OBJECTS (int)(sizeof objects / sizeof *objects)

static int failed(long result)
{
	return result < 0 && result > -4096;
}

static long map(uintptr_t at, size_t size, int flags)
{
	return __linux_mmap(at, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON | flags, -1, 0);
}

/* Ordered by address and by rank, nothing next to a free range is free, none
 * ends beyond the heap: the number of free and reserved pages. */
static size_t check_tree(struct area *r, struct area *up)
{
	static uintptr_t last;
	static int last_kind;
	if (!up) last = zeroos_pages.lowest, last_kind = FREE;
	if (!r) return 0;
	EXPECT(r->up == up && (!up || priority(up) >= priority(r)));
	size_t count = r->left ? check_tree(r->left, r) : 0, largest = r->largest;
	EXPECT(
		r->start >= last && r->size && (r->start > last || last_kind != FREE || r->kind != FREE));
	last = r->start + r->size;
	last_kind = r->kind;
	EXPECT(last <= (uintptr_t)_heap_end);
	if (r->zero) for (char *p = (char *)(r + 1); p < (char *)last; p++) EXPECT(!*p);
	if (r->right) count += check_tree(r->right, r);
	reckon(r);
	EXPECT(r->largest == largest);
	return count + r->size / SIZE;
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
		for (int j = 0; owner[i] > 0 && !reserved[i] && j < SIZE; j += 511)
			EXPECT(((unsigned char *)base)[i*SIZE+j] == content[i]);
	for (int i = 0; i < OBJECTS; i++)
		for (size_t j = 0; j < objects[i].size; j++)
			EXPECT((unsigned char)objects[i].p[j] == objects[i].fill);
	check_tree(zeroos_pages.root, 0);
	for (struct area *r = zeroos_area_find(0); r; r = zeroos_area_find(r->start + r->size))
		for (size_t i = (r->start - base) / SIZE; i < (r->start - base + r->size) / SIZE; i++)
			EXPECT(r->kind == FREE ? !owner[i] : r->kind == OWN ? owner[i] == -2 : reserved[i]);
}

/* What libOS has, as the tree says. */
static void own(void)
{
	for (int i = 0; i < COUNT; i++) if (owner[i] == -2) owner[i] = 0;
	for (struct area *r = zeroos_area_find(0); r; r = zeroos_area_find(r->start + r->size))
		for (size_t i = (r->start - base) / SIZE;
			r->kind == OWN && i < (r->start - base + r->size) / SIZE; i++) {
			EXPECT(!owner[i]);
			owner[i] = -2;
		}
}

/* All at once, or pages one by one in any order; a few may be kept where no record can be had. */
static void give_back(int i)
{
	char *p = objects[i].p;
	size_t pages = (objects[i].size + SIZE - 1) / SIZE, first = rand() % pages;
	if (objects[i].size <= ALLOC_LARGEST || rand() % 2) zeroos_free(p, objects[i].size);
	else for (size_t j = 0; j < pages; j++) zeroos_free(p + (first + j) % pages * SIZE, SIZE);
	objects[i].p = 0;
	objects[i].size = 0;
}

static void object(int fill)
{
	int i = rand() % OBJECTS;
	size_t size = rand() % 3 ? 1 + rand() % 3000 : 1 + rand() % (4 * SIZE);
	if (objects[i].p) {
		size_t old = objects[i].size;
		if (rand() % 2 && size > old && zeroos_alloc_extend(objects[i].p, old, size)) {
			size_t known = (old + SIZE - 1) / SIZE * SIZE;
			for (size_t j = known; j < size; j++) EXPECT(!objects[i].p[j]);
			memset(objects[i].p, objects[i].fill, objects[i].size = size);
		} else {
			give_back(i);
		}
	} else if ((objects[i].p = zeroos_alloc(size))) {
		EXPECT((uintptr_t)objects[i].p % 16 == 0 &&
			(size <= ALLOC_LARGEST || (uintptr_t)objects[i].p % SIZE == 0));
		for (size_t j = 0; j < size; j++) EXPECT(!objects[i].p[j]);
		memset(objects[i].p, objects[i].fill = fill, objects[i].size = size);
	}
	own();
}

static void object_at(int fill)
{
	int i = rand() % OBJECTS, page = rand() % COUNT, n = 1 + rand() % 3;
	if (objects[i].p || page + n > COUNT) return;
	if (!(objects[i].p = zeroos_alloc_at(base + page * SIZE, n * SIZE))) {
		own();
		return;
	}
	for (int j = page; j < page + n; j++) {
		EXPECT(owner[j] >= 0);
		owner[j] = reserved[j] = 0;
	}
	for (int j = 0; j < n * SIZE; j++) EXPECT(!objects[i].p[j]);
	memset(objects[i].p, objects[i].fill = fill, objects[i].size = n * SIZE);
	own();
}

static void reserve(size_t size, int id)
{
	long at = __linux_mmap(0, size, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0);
	if (failed(at)) return;
	for (size_t i = (at - base) / SIZE; i < (at - base + size) / SIZE; i++) {
		EXPECT(!owner[i]);
		owner[i] = id;
		reserved[i] = 1;
	}
}

/* mprotect makes what is reserved readable, up to the first gap; MADV_DONTNEED clears what is not
 * reserved. */
static void commit(int fill)
{
	int i = rand() % COUNT, n = 1 + rand() % 6, mapped = 0, forget = rand() % 4 == 0;
	if (i + n > COUNT) n = COUNT - i;
	while (mapped < n && owner[i+mapped] && owner[i+mapped] != -2) mapped++;
	long done = forget ? __linux_madvise(base + i * SIZE, n * SIZE, MADV_DONTNEED)
		: __linux_mprotect(base + i * SIZE, n * SIZE, PROT_READ | PROT_WRITE);
	EXPECT(done == (mapped == n ? 0 : -ENOMEM));
	for (int j = i; j < i + (forget ? n : mapped); j++) {
		if (owner[j] <= 0 || reserved[j] == forget) continue;
		for (int k = 0; k < SIZE; k++) EXPECT(!((char *)base)[j*SIZE+k]);
		memset((char *)base + j * SIZE, content[j] = fill, SIZE);
		reserved[j] = 0;
	}
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
	for (int j = i; j < i + n; j++)
		if (j >= below_break() && owner[j] != -2) owner[j] = reserved[j] = 0;
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
		} else if (owner[i] == -1) owner[i] = 0;
	}
}

static void map_fixed(size_t size, int id, int fill)
{
	int i = below_break() + rand() % COUNT;
	if (i + size / SIZE > COUNT) return;
	int foreign = 0;
	for (size_t j = i; j < i + size / SIZE; j++) foreign |= owner[j] == -2;
	long at = map(base + i * SIZE, size, MAP_FIXED);
	if (foreign) {
		EXPECT(at == -ENOMEM);
		return;
	}
	EXPECT(at == (long)(base + i * SIZE));
	for (size_t j = i; j < i + size / SIZE; j++) owner[j] = reserved[j] = 0;
	take(base + i * SIZE, size, id, fill);
}

static void remap(size_t size, int id)
{
	int i = rand() % COUNT, from, to, may_move = rand() % 2;
	if (owner[i] <= 0) return;
	for (from = i; from && owner[from-1] == owner[i]; from--);
	for (to = i; to < COUNT && owner[to] == owner[i]; to++);
	size_t old = (to - from) * SIZE, kept = old < size ? old : size;
	unsigned char fill = content[i], was[COUNT];
	for (int j = from; j < to; j++) was[j] = reserved[j] ? 0 : content[j];
	long at = __linux_mremap(base + from * SIZE, old, size, may_move ? MREMAP_MAYMOVE : 0);
	if (failed(at)) {
		EXPECT(at == -ENOMEM || at == -EFAULT);	/* parts of it are reserved, others not */
		return;
	}
	EXPECT(may_move || (uintptr_t)at == base + from * SIZE);
	for (int j = from; j < to; j++) owner[j] = reserved[j] = 0;
	for (size_t j = (at - base) / SIZE; j < (at - base + kept) / SIZE; j++) {
		EXPECT(!owner[j]);
		owner[j] = id;
		content[j] = was[from + j - (at - base) / SIZE];
		reserved[j] = zeroos_run(base + j * SIZE, base + j * SIZE + SIZE).kind == RESERVED;
	}
	if (size > old && reserved[(at - base) / SIZE]) {
		for (size_t j = (at - base + old) / SIZE; j < (at - base + size) / SIZE; j++) {
			EXPECT(!owner[j]);
			owner[j] = id;
			reserved[j] = 1;
		}
	} else if (size > old) take(at + old, size - old, id, fill);
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
		int fill = 1 + rand() % 255, what = rand() % 16;
		if (what < 4) {
			long at = map(0, size - rand() % SIZE, 0);
			EXPECT(!failed(at) || at == -ENOMEM);
			if (!failed(at)) take(at, size, id, fill);
		} else if (what < 7) unmap();
		else if (what == 7) move_break();
		else if (what == 8) map_fixed(size, id, fill);
		else if (what == 9) remap(size, id);
		else if (what == 10) reserve(size, id);
		else if (what < 13) commit(fill);
		else if (what == 13) object_at(fill);
		else object(fill);
		intact();
	}

	/* Nothing got lost: all that libOS does not keep for its small objects is free again. */
	EXPECT(!__linux_munmap(base, COUNT * SIZE));
	for (int i = 0; i < OBJECTS; i++) if (objects[i].p) zeroos_free(objects[i].p, objects[i].size);
	for (int i = 0; i < COUNT; i++) if (owner[i] > 0) owner[i] = reserved[i] = 0;
	own();
	check_tree(zeroos_pages.root, 0);
	int left = 0;
	for (int i = 0; i < COUNT; i++) left += !owner[i];
	for (; left; left--) {
		long at = map(0, SIZE, 0);
		EXPECT(!failed(at));
		take(at, SIZE, 1, 1);
	}
	EXPECT(map(0, SIZE, 0) == -ENOMEM);
	return 0;
}
