/* Nexus 0.3.6: the number of a host call is in a7 (vm/src/system/syscall.rs). */
#ifndef NEXUS_H
#define NEXUS_H

#define SYS_WRITE 0x200		/* a1, a2: text for the console, with 1 in a0 */
#define SYS_EXIT 0x201		/* a0: the code */
#define SYS_READ 0x400		/* next byte of the private input, or -1 */
#define SYS_STACK 0x402		/* the second run: sets sp */
#define SYS_HEAP 0x405		/* a0, a1: memory that the second run has to have */

/* The public output begins with two words: the exit code, and what zkvm_exit
 * alone writes, without which 0 is no success. A proof need not go on to the
 * end of the run. */
#define EXIT_CODE 0
#define COMPLETE 4		/* bytes of output that follow, and this: */
#define COMPLETE_MARK 0x80000000

#define ABORTED 256		/* an exit code that no program has */

#ifndef __ASSEMBLER__
#include "platform.h"

static inline uint32_t nexus(long number, uintptr_t first, uintptr_t second, size_t third)
{
	register uintptr_t a0 __asm__("a0") = first;
	register uintptr_t a1 __asm__("a1") = second;
	register size_t a2 __asm__("a2") = third;
	register long a7 __asm__("a7") = number;
	__asm__ __volatile__("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
	return a0;
}

/* Sets the word at `offset` of the public output. */
hidden void nexus_put(size_t offset, uint32_t word);

/* Ends the run with this code in the public output. */
hidden _Noreturn void nexus_exit(unsigned code);
#endif

#endif
