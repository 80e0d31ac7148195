/* A host call: number in a7, two arguments, result in a0. */
#include "platform.h"

enum { EXIT = 1, ABORT_RUN, LOG, OUTPUT, READ };

static inline long host(long number, long first, long second)
{
	register long a0 __asm__("a0") = first;
	register long a1 __asm__("a1") = second;
	register long a7 __asm__("a7") = number;
	__asm__ volatile ("ecall" : "+r"(a0) : "r"(a1), "r"(a7) : "memory");
	return a0;
}
