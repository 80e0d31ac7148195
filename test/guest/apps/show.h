/* For programs that run on this machine's Linux and on a zkVM, and must print
 * the same. No addresses, no sizes of long. */
#ifndef SHOW_H
#define SHOW_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A call, its result, and why it failed. */
#define SHOW(call) \
	do { \
		errno = 0; \
		long result_ = (long)(call); \
		printf("%s = %ld%s%s\n", #call, result_, result_ < 0 ? " " : "", \
			result_ < 0 ? strerror(errno) : ""); \
	} while (0)

/* A call that returns an address: whether, or why not. */
#define SHOW_ADDRESS(call) do { \
	errno = 0; \
	void *result_ = (void *)(call); \
	int failed_ = !result_ || result_ == (void *)-1; \
	printf("%s: %s\n", #call, failed_ ? strerror(errno) : "an address"); \
} while (0)

/* A fact that must hold on both. */
#define CHECK(fact) do { if (!(fact)) printf("line %d: wrong: %s\n", __LINE__, #fact); } while (0)

/* Whether `size` bytes at `p` all are `c`. */
static inline int all(const void *p, int c, size_t size)
{
	const unsigned char *q = p;
	while (size && *q == c) q++, size--;
	return !size;
}

/* How far `p` is above a multiple of `align`; the compiler must not know better. */
static inline int misaligned(const void *p, int align)
{
	const void *volatile q = p;
	return (unsigned long)q % align;
}

/* xorshift32: the same numbers everywhere. */
static inline unsigned next_random(void)
{
	static unsigned x = 2463534242;
	x ^= x << 13;
	x ^= x >> 17;
	return x ^= x << 5;
}

#endif
