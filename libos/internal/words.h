/* Words, by which libos/string looks at bytes and moves them. */
#ifndef WORDS_H
#define WORDS_H

#ifdef __ASSEMBLER__

#if __riscv_xlen == 32
#define WORD 4
#define LOAD lw
#define STORE sw
#else
#define WORD 8
#define LOAD ld
#define STORE sd
#endif

#else

#include <stddef.h>
#include <stdint.h>

typedef unsigned long __attribute__((__may_alias__)) word;
#define WORD sizeof(word)
#define BITS (8 * WORD)

#endif
#endif
