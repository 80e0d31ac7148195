/* Ends as its arguments say: the endings of site_scons/zeroos/reports/matrix.py.
 * Whoever is not stopped at a bad deed goes on to exit(0), so that this shows. */
#undef NDEBUG
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "deeds.h"

/* What the compiler must not know. */
static void *volatile nowhere;
static void *(*volatile get)(size_t) = malloc;
static volatile int none;	/* 0 */

static uint32_t words[4] = { 1, 2, 3, 4 };
static const uint32_t constants[2] = { 1, 2 };
static const uint32_t *volatile constant = constants;

/* More than any stack can have: 8 GiB in all. Each frame is small enough not to
 * step over the 64 KiB below a stack, and touches one word only. */
static int overflow(int depth)
{
	volatile int frame[8192];
	frame[none] = depth;
	if (depth == 1 << 18) return 0;
	return overflow(depth + 1) + (frame[none] != depth);
}

/* Blocks that large are refused at the latest the second time, also where
 * memory is cleared before it is handed out. */
static void exhaust(void)
{
	volatile char *volatile p;
	do {
		p = get(PTRDIFF_MAX - 65536);
		*p = 1;
	} while (p);
}

/* The public output says what executed: 1 what was loaded, 2 what was stored. */
static void store_to_code(void)
{
	*(volatile uint32_t *)(uintptr_t)changed = 0x00200513;	/* li a0, 2 */
	uint8_t result = changed();
	write_output(&result, 1);
}

static void jump_to(volatile uint32_t *code)
{
	*code = 0x00008067;	/* ret */
	((void (*)(void))(uintptr_t)code)();
}

static void write_much(size_t size)
{
	static uint8_t block[4096];
	for (; size > sizeof block; size -= sizeof block) write_output(block, sizeof block);
	write_output(block, size);
}

static void lock_twice(void)
{
	static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	pthread_mutex_lock(&mutex);
	pthread_mutex_lock(&mutex);
}

int main(int argc, char **argv)
{
	(void)argc;
	const char *how = argv[1];
	if (!strcmp(how, "exit-1")) exit(1);
	if (!strcmp(how, "exit-255")) exit(255);
	if (!strcmp(how, "exit-256")) exit(256);	/* Linux keeps eight bits: 0 */
	if (!strcmp(how, "exit-minus-1")) exit(-1);
	if (!strcmp(how, "return-3")) return 3;
	if (!strcmp(how, "abort")) abort();
	if (!strcmp(how, "assert")) assert(none);
	if (!strcmp(how, "signal")) raise(SIGTERM);
	if (!strcmp(how, "trap")) trap();
	if (!strcmp(how, "null-load")) *(volatile uint32_t *)nowhere;
	if (!strcmp(how, "null-store")) *(volatile uint32_t *)nowhere = 1;
	if (!strcmp(how, "null-call")) ((void (*)(void))nowhere)();
	if (!strcmp(how, "misaligned-load"))
		*(volatile uint32_t *)((uintptr_t)words + 1 + (uintptr_t)nowhere);
	if (!strcmp(how, "misaligned-jump")) jump_misaligned();
	if (!strcmp(how, "store-to-constant")) *(volatile uint32_t *)(uintptr_t)constant = 3;
	if (!strcmp(how, "store-to-code")) store_to_code();
	if (!strcmp(how, "jump-to-data")) jump_to(words);
	if (!strcmp(how, "jump-to-stack")) jump_to((uint32_t[1]){ 0 });
	if (!strcmp(how, "jump-to-heap")) jump_to(get(sizeof(uint32_t)));
	if (!strcmp(how, "stack-overflow")) overflow(0);
	if (!strcmp(how, "out-of-memory")) exhaust();
	if (!strcmp(how, "read-past-end")) time(0);	/* start-up takes its part of the input */
	if (!strcmp(how, "output-too-long")) write_much(strtoul(argv[2], 0, 10));
	if (!strcmp(how, "deadlock")) lock_twice();
	exit(0);
}
