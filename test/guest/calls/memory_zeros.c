/* Blocks of zeros are taken and given back, more than there is memory, some filled and some hardly
 * used: each reads as zero, and what was given back can be had again, at last in one piece. */
#include "calls.h"
#include <stdint.h>

enum { SLOTS = 6, STEPS = 24000, EACH = 1024, WHOLE = 16 << 20 };
static void *(*volatile get_zeroed)(size_t, size_t) = calloc;
static unsigned char *slots[SLOTS];
static unsigned seed = 11;

static unsigned next(void)
{
	return (seed = seed * 1103515245 + 12345) >> 8;
}

/* Where words are written, and each word now and then. */
static int zero(const unsigned char *p, size_t size, int all)
{
	for (size_t i = 0; i < size; i += all ? 1 : EACH) if (p[i]) return 0;
	return 1;
}

int main(void)
{
	for (int step = 0; step < STEPS; step++) {
		size_t size = 1 + next() % (next() % 8 ? 60000 : 200000);
		int i = next() % SLOTS, fills = step / 1000 % 3 == 2;
		free(slots[i]);
		unsigned char *p = slots[i] = get_zeroed(size, 1);
		CHECK(p && zero(p, size, step % 100 == 0));
		if (fills) memset(p, 1 + next() % 255, size < 9000 ? size : 9000);
		else p[next() % (size / EACH + 1) * EACH % size] = 1;
		if (step % 1000 == 999 && size > 9000)
			CHECK(slots[i] = realloc(p, size * (1 + next() % 2) - 5000));
	}
	for (int i = 0; i < SLOTS; i++) free(slots[i]);
	unsigned char *p = get_zeroed(WHOLE, 1);
	CHECK(p && zero(p, WHOLE, 1));
	puts("as it should be");
	return 0;
}
