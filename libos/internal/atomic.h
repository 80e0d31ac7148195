/* Without the A extension compilers make calls of C11 atomics. There is one
 * hart, and nothing interrupts it: plain loads and stores are atomic. In programs with threads
 * those that read may be a turn first (threads/tries.c): TRY. */
#include <stdbool.h>
#include <stdint.h>

typedef uint8_t word_1;
typedef uint16_t word_2;
typedef uint32_t word_4;
typedef uint64_t word_8;
typedef unsigned _BitInt(128) word_16;

#ifdef TRY
#define ATOMIC
#else
#define TRY
#define ATOMIC __attribute__((__weak__))
#endif

#define LOAD(size) \
ATOMIC word_##size __atomic_load_##size(const volatile word_##size *at, int order) \
{ \
	TRY \
	(void)order; \
	return *at; \
}

#define STORE(size) \
void __atomic_store_##size(volatile word_##size *at, word_##size value, int order) \
{ \
	(void)order; \
	*at = value; \
}

#define EXCHANGE(size) \
ATOMIC word_##size __atomic_exchange_##size( \
	volatile word_##size *at, word_##size value, int order) \
{ \
	TRY \
	(void)order; \
	word_##size old = *at; \
	*at = value; \
	return old; \
}

#define COMPARE_EXCHANGE(size) \
ATOMIC bool __atomic_compare_exchange_##size(volatile word_##size *at, word_##size *expected, \
	word_##size value, int success, int failure) \
{ \
	TRY \
	(void)success, (void)failure; \
	word_##size old = *at; \
	if (old == *expected) { \
		*at = value; \
		return true; \
	} \
	*expected = old; \
	return false; \
}

/* How the new value comes from old and value. */
#define FETCH(name, size, new) \
ATOMIC word_##size __atomic_fetch_##name##_##size( \
	volatile word_##size *at, word_##size value, int order) \
{ \
	TRY \
	(void)order; \
	word_##size old = *at; \
	*at = new; \
	return old; \
}

#define AND_FETCH(name, size, new) \
ATOMIC word_##size __atomic_##name##_fetch_##size( \
	volatile word_##size *at, word_##size value, int order) \
{ \
	TRY \
	(void)order; \
	word_##size old = *at; \
	return *at = new; \
}

#define TEST_AND_SET(size) \
ATOMIC bool __atomic_test_and_set_##size(volatile word_##size *at, int order) \
{ \
	TRY \
	(void)order; \
	bool old = *at != 0; \
	*at = 1; \
	return old; \
}
