/* Almost half of the addresses at once: there is room for that, but not twice. */
#include "show.h"
#include <stdint.h>
#include <sys/mman.h>

#define HUGE (SIZE_MAX / 2 - 8191)

static char *map(size_t size)
{
	return mmap(0, size, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0);
}

int main(void)
{
	char *p, *q;
	SHOW_ADDRESS(q = map(4096));
	SHOW_ADDRESS(p = map(HUGE));
	p[0] = p[HUGE-1] = 'p';
	*q = 'q';
	SHOW_ADDRESS(map(HUGE));
	SHOW_ADDRESS(mremap(q, 4096, HUGE, MREMAP_MAYMOVE));
	SHOW_ADDRESS(mremap(q, 4096, 8192, 0));
	SHOW_ADDRESS(q = mremap(q, 4096, 8192, MREMAP_MAYMOVE));
	CHECK(*q == 'q' && p[0] == 'p' && p[HUGE-1] == 'p');
	SHOW_ADDRESS(malloc(5 << 20));
	return 0;
}
