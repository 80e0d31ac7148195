/* Every function of libatomic, called as such where there is no instruction for it.
 */
#include <stdbool.h>
#include <stdint.h>
#include "calls.h"

typedef uint8_t word_1;
typedef uint16_t word_2;
typedef uint32_t word_4;
typedef uint64_t word_8;
typedef unsigned _BitInt(128) word_16;

#ifdef __riscv
#define FUNCTION(result, name, ...) result name(__VA_ARGS__, int) __asm__("__atomic_" #name);
#else
#define FUNCTION(result, name, ...) static result name(__VA_ARGS__, int);
#endif

#define FETCH(size, name, new) \
FUNCTION(word_##size, fetch_##name##_##size, volatile word_##size *, word_##size) \
FUNCTION(word_##size, name##_fetch_##size, volatile word_##size *, word_##size)

#define SIZE(size) \
FUNCTION(bool, test_and_set_##size, volatile word_##size *) \
FUNCTION(word_##size, load_##size, const volatile word_##size *) \
FUNCTION(void, store_##size, volatile word_##size *, word_##size) \
FUNCTION(word_##size, exchange_##size, volatile word_##size *, word_##size) \
FUNCTION(bool, compare_exchange_##size, volatile word_##size *, word_##size *, word_##size, int) \
OPERATIONS(size)

#define OPERATIONS(size) \
FETCH(size, add, old + value) FETCH(size, sub, old - value) FETCH(size, and, old & value) \
FETCH(size, or, old | value) FETCH(size, xor, old ^ value) FETCH(size, nand, ~(old & value))

SIZE(1) SIZE(2) SIZE(4) SIZE(8) SIZE(16)

#ifndef __riscv
#undef FETCH
#undef SIZE
#define FETCH(size, name, new) \
static word_##size fetch_##name##_##size(volatile word_##size *at, word_##size value, int order) \
{ \
	word_##size old = *at; \
	*at = new; \
	return old; \
} \
static word_##size name##_fetch_##size(volatile word_##size *at, word_##size value, int order) \
{ \
	word_##size old = *at; \
	return *at = new; \
}
#define SIZE(size) \
static bool test_and_set_##size(volatile word_##size *at, int order) \
{ \
	bool old = *at; \
	*at = 1; \
	return old; \
} \
static word_##size load_##size(const volatile word_##size *at, int order) { return *at; } \
static void store_##size(volatile word_##size *at, word_##size value, int order) { *at = value; } \
static word_##size exchange_##size(volatile word_##size *at, word_##size value, int order) \
{ \
	word_##size old = *at; \
	*at = value; \
	return old; \
} \
static bool compare_exchange_##size(volatile word_##size *at, word_##size *expected, \
	word_##size value, int success, int order) \
{ \
	word_##size old = *at; \
	if (old == *expected) *at = value; \
	bool same = old == *expected; \
	*expected = old; \
	return same; \
} \
OPERATIONS(size)
SIZE(1) SIZE(2) SIZE(4) SIZE(8) SIZE(16)
#endif

static void show(const char *name, int size, word_16 result, word_16 now)
{
	printf("%s_%d %016llx%016llx %016llx%016llx\n", name, size, (unsigned long long)(result >> 64),
		(unsigned long long)result, (unsigned long long)(now >> 64), (unsigned long long)now);
}

#define TRY(name, size) \
	show("fetch_" #name, size, fetch_##name##_##size(&at, more, 5), at); \
	show(#name "_fetch", size, name##_fetch_##size(&at, more, 5), at);
#define ALL(size) do { \
	word_##size more = (word_##size)((word_16)0xfedcba9876543210 << 60 | 0x89abcdef12345678), \
		expected = 5; \
	volatile word_##size at = (word_##size)(more * 3 + 1); \
	TRY(add, size) TRY(sub, size) TRY(and, size) TRY(or, size) TRY(xor, size) TRY(nand, size) \
	show("exchange", size, exchange_##size(&at, more, 5), at); \
	show("compare", size, compare_exchange_##size(&at, &expected, 7, 5, 5), expected); \
	show("compare", size, compare_exchange_##size(&at, &expected, 7, 5, 5), at); \
	store_##size(&at, more, 5); \
	show("load", size, load_##size(&at, 5), at); \
	show("set", size, test_and_set_##size(&at, 5), at); \
	at = 0; \
	show("set", size, test_and_set_##size(&at, 5), at); \
} while (0)

int main(void)
{
	ALL(1);
	ALL(2);
	ALL(4);
	ALL(8);
	ALL(16);
	return 0;
}
