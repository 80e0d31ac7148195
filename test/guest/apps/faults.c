/* Does what no program should, as its arguments say. */
#include "show.h"
#include <stdint.h>

static uint32_t data[4] = { 1, 2, 3, 4 };
static volatile int depth;

static int recurse(int n)
{
	volatile int space[64];
	space[n % 64] = depth = n;
	return recurse(n + 1) + space[(n + 1) % 64];
}

static void target(void)
{
	puts("reached");
}

int main(int argc, char **argv)
{
	(void)argc;
	const char *what = argv[1];
	/* "data+1", "code+2", or a number. */
	const char *offset = strchr(argv[2], '+');
	uintptr_t base = !strncmp(argv[2], "data", 4) ? (uintptr_t)data
		: !strncmp(argv[2], "code", 4)            ? (uintptr_t)target
			: 0;
	volatile uintptr_t at = base + strtoul(offset ? offset : argv[2], 0, 0);
	puts("before");
	fflush(stdout);
	if (!strcmp(what, "load")) return *(volatile uint32_t *)at;
	if (!strcmp(what, "load half")) return *(volatile uint16_t *)at;
	if (!strcmp(what, "load byte")) return *(volatile uint8_t *)at;
	if (!strcmp(what, "store")) *(volatile uint32_t *)at = 0;
	if (!strcmp(what, "store half")) *(volatile uint16_t *)at = 0;
	if (!strcmp(what, "store byte")) *(volatile uint8_t *)at = 0;
	if (!strcmp(what, "call")) ((void (*)(void))at)();
	if (!strcmp(what, "trap")) __builtin_trap();
	if (!strcmp(what, "recurse")) return recurse(0);
	if (!strcmp(what, "loop")) while (1) depth++;
	return 0;
}
