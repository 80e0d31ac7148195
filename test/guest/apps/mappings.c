/* Random mmap, munmap and mremap of small mappings, in whole and in part: each
 * page keeps its number until it is given back, and new ones read as zero. */
#include "show.h"
#include <stdint.h>
#include <sys/mman.h>

#define PAGE 4096
#define SLOTS 24
#define MOST 8	/* pages */

static struct { char *p; int pages, id[2*MOST]; } slots[SLOTS];
static char zeros[PAGE];
static int serial;

static void number(int n, int from, int to)
{
	for (int i = from; i < to; i++) {
		char *page = slots[n].p + i * PAGE;
		if (memcmp(page, zeros, PAGE)) printf("a new page is not zero\n"), exit(1);
		slots[n].id[i] = ++serial;
		*(int *)page = *(int *)(page + 2044) = *(int *)(page + PAGE - 4) = serial;
	}
}

static void check(int n)
{
	for (int i = 0; i < slots[n].pages; i++) {
		int *page = (int *)(slots[n].p + i * PAGE);
		if (slots[n].id[i] &&
			(page[0] != slots[n].id[i] || page[511] != page[0] || page[1023] != page[0]))
			printf("page %d of %d has changed\n", i, slots[n].pages), exit(1);
	}
}

/* Keeps `pages` pages from `first`; the others are unmapped by now. */
static void keep(int n, int first, int pages)
{
	slots[n].p += first * PAGE;
	slots[n].pages = pages;
	memmove(slots[n].id, slots[n].id + first, pages * sizeof(int));
}

static void resize(int n, int pages)
{
	int old = slots[n].pages;
	char *p = mremap(slots[n].p, old * PAGE, pages * PAGE, next_random() % 4 ? MREMAP_MAYMOVE : 0);
	if (p == MAP_FAILED) return;	/* in place only, and no room */
	slots[n].p = p;
	slots[n].pages = pages;
	if (pages > old) number(n, old, pages);
}

static void step(int n)
{
	int pages = slots[n].pages, part = next_random() % (pages + 1);
	check(n);
	switch (pages ? next_random() % 5 : 5) {
	case 0:	/* the front */
		if (part && munmap(slots[n].p, part * PAGE)) exit(2);
		keep(n, part, pages - part);
		break;
	case 1:	/* the back */
		if (part && munmap(slots[n].p + (pages - part) * PAGE, part * PAGE)) exit(2);
		keep(n, 0, pages - part);
		break;
	case 2:	/* a middle page, twice, then anew */
		if (part == pages) return;
		for (int i = 0; i < 2; i++) if (munmap(slots[n].p + part * PAGE, PAGE)) exit(2);
		if (mmap(slots[n].p + part * PAGE, PAGE, PROT_READ | PROT_WRITE,
				MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
			exit(3);
		number(n, part, part + 1);
		break;
	case 3:	/* all of it, holes and all */
		munmap(slots[n].p + part * PAGE, (part < pages) * PAGE);
		if (munmap(slots[n].p, pages * PAGE)) exit(2);
		slots[n].pages = 0;
		break;
	case 4:
		resize(n, next_random() % MOST + 1);
		break;
	case 5:
		slots[n].pages = next_random() % MOST + 1;
		slots[n].p = mmap(
			0, slots[n].pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (slots[n].p == MAP_FAILED) exit(4);
		number(n, 0, slots[n].pages);
	}
	check(n);
}

int main(void)
{
	for (int i = 0; i < 1500; i++) step(next_random() % SLOTS);
	for (int n = 0; n < SLOTS; n++) check(n);
	puts("unharmed");
	return 0;
}
