#define ORIGINAL "free.original.h"
#include "failing.h"

hidden void *zeroos_alloc(size_t);

hidden void zeroos_free(void *p, size_t size)
{
	/* Brings in alloc.c, where a program that only frees has no other reason to have it. */
	__asm__ volatile ("" : : "r"(zeroos_alloc));
	if (p) holds(-rounded(size));
	real_free(p, size);
}
