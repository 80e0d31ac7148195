/* Thread-local storage too big for the block built into libc. */
#include "show.h"

static __thread int numbers[20000] = { 1, 2, 3, [19999] = 4 };
static __thread char page[10] __attribute__((aligned(4096)));
static __thread char more[50000];

int main(void)
{
	SHOW(numbers[0] + numbers[1] + numbers[2] + numbers[19999]);
	SHOW(all(numbers + 3, 0, 4 * 19996));
	SHOW(misaligned(page, 4096));
	SHOW(all(page, 0, sizeof page) && all(more, 0, sizeof more));
	memset(more, 'x', sizeof more);
	char *p = malloc(100000);
	memset(p, 'y', 100000);
	SHOW(numbers[19999]);
	SHOW(all(more, 'x', sizeof more));
	free(p);
	return 0;
}
