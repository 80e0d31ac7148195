/* Calls on a range of mappings with a hole in it: refused, and the hole is still good for a new
 * mapping. */
#define _GNU_SOURCE
#include "show.h"
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGE = 4096 };

int main(void)
{
	char *p = mmap(0, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	memset(p, 1, 8 * PAGE);
	SHOW(munmap(p + PAGE, 3 * PAGE));
	SHOW(mremap(p + PAGE, 2 * PAGE, 3 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED);
	SHOW(madvise(p + PAGE, 2 * PAGE, MADV_DONTNEED));
	SHOW(mprotect(p + PAGE, 2 * PAGE, PROT_READ));
	SHOW(mprotect(p + 4 * PAGE, 2 * PAGE, PROT_READ | PROT_WRITE));
	SHOW(p[0] + p[4 * PAGE] + p[8 * PAGE - 1]);
	char *q[3];
	int zero = 1;
	for (int i = 0; i < 3; i++) {
		q[i] = mmap(0, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		for (int j = 0; j < PAGE; j++) zero &= !q[i][j];
		memset(q[i], 2 + i, PAGE);
	}
	SHOW(zero);
	SHOW(q[0][0] + q[1][1] + q[2][2] + p[0] + p[7 * PAGE]);
	SHOW(munmap(p, 8 * PAGE));
	return 0;
}
