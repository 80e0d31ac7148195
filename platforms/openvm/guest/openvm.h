/* OpenVM's own instructions (openvm-rv32im-transpiler 2.0.2): I-type words of
 * opcode 0x0b. Pointers are aligned to words. */
#ifndef OPENVM_H
#define OPENVM_H

#include "platform.h"

#define TERMINATE 0	/* the immediate is the exit code; 0 is the only success */
#define HINT_STORE 1	/* next input word, or as many as rs1 says, to rd */
#define REVEAL 2	/* rs1 becomes the word at rd of the public values */
#define PHANTOM 3	/* something for the host, and no more than a NOP in the proof */

#define HINT_WORD 0
#define HINT_BUFFER 1
#define HINT_INPUT 0	/* phantom: the next input, after its length, is what HINT_STORE delivers */
#define PRINT 1	/* phantom: rs1 bytes of UTF-8 at rd for the console */

#define OPENVM(function, number, rd, rs1) __asm__ __volatile__( \
	".insn i 0x0b, %0, %z2, %z3, %1" : : "i"(function), "i"(number), "rJ"(rd), "rJ"(rs1) : "memory")

/* Codes of TERMINATE beside 0, and what our hosts make of them. ebreak and
 * ecall terminate with 2. */
#define FAILURE 1	/* the program's exit code is in a0 */
#define ABORTED 3	/* the last text printed is why */

#endif
