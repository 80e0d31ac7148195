/* Ceno's environment calls: the number is in t0. (ceno_syscall: PUB_IO_COMMIT
 * and others; ceno_emul/src/syscalls.rs) */
#ifndef CENO_H
#define CENO_H

#include "platform.h"

#define HALT 0
#define LOG_PC_CYCLE 3	/* prints a label */
#define PUB_IO_COMMIT 0x10
#define KECCAK_PERMUTE 0x010109
#define KECCAK_XORIN 0x010130

/* Proofs do not say what LOG_PC_CYCLE leaves in a0 and a1. */
static inline void ceno_call(int number, const void *first, long second)
{
	register long t0 __asm__("t0") = number;
	register const void *a0 __asm__("a0") = first;
	register long a1 __asm__("a1") = second;
	__asm__ volatile ("ecall" : "+r"(a0), "+r"(a1) : "r"(t0) : "memory");
}

/* Keccak-256 of the public output. */
hidden const uint32_t *ceno_output_digest(void);

#endif
