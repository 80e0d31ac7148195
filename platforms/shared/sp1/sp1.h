/* Calls of SP1's host, which Pico shares: the number is in t0, which also gets
 * the result. (sp1: crates/zkvm/entrypoint/src/syscalls; pico: sdk/sdk/src) */
#ifndef SP1_H
#define SP1_H

#include "platform.h"

#define SP1_HALT 0x00
#define SP1_WRITE 0x02
#define SP1_COMMIT 0x10
#define SP1_COMMIT_DEFERRED 0x1a
#define SP1_HINT_LEN 0xf0
#define SP1_HINT_READ 0xf1
#define SP1_SHA_EXTEND 0x300105
#define SP1_SHA_COMPRESS 0x010106
#define SP1_KECCAK_PERMUTE 0x010109

/* What SP1_WRITE writes to; fd.h of the platform has FD_PUBLIC. */
#define FD_LOG 1
#define FD_ABORT 2	/* nothing but the message of zkvm_abort */

/* Every argument is a whole register: a digest's word is not sign-extended. */
static inline size_t sp1_call(size_t number, size_t first, size_t second)
{
	register size_t t0 __asm__("t0") = number;
	register size_t a0 __asm__("a0") = first;
	register size_t a1 __asm__("a1") = second;
	__asm__ volatile ("ecall" : "+r"(t0) : "r"(a0), "r"(a1) : "memory");
	return t0;
}

/* The one call with a third argument. */
static inline void sp1_write(int fd, const void *buf, size_t size)
{
	register size_t t0 __asm__("t0") = SP1_WRITE;
	register size_t a0 __asm__("a0") = fd;
	register const void *a1 __asm__("a1") = buf;
	register size_t a2 __asm__("a2") = size;
	__asm__ volatile ("ecall" : "+r"(t0) : "r"(a0), "r"(a1), "r"(a2) : "memory");
}

static inline _Noreturn void sp1_halt(size_t code)
{
	sp1_call(SP1_HALT, code, 0);
	for (;;) __asm__ volatile ("unimp");
}

#endif
