/* struct context of threads.h, for assembly: sp, tp, ra, s0 to s11. */
#include "words.h"

#define CONTEXT (16 * WORD)	/* its size, and what keeps a stack aligned */

#define SAVE(at) \
	STORE sp, 0*WORD(at); \
	STORE tp, 1*WORD(at); \
	STORE ra, 2*WORD(at); \
	STORE s0, 3*WORD(at); \
	STORE s1, 4*WORD(at); \
	STORE s2, 5*WORD(at); \
	STORE s3, 6*WORD(at); \
	STORE s4, 7*WORD(at); \
	STORE s5, 8*WORD(at); \
	STORE s6, 9*WORD(at); \
	STORE s7, 10*WORD(at); \
	STORE s8, 11*WORD(at); \
	STORE s9, 12*WORD(at); \
	STORE s10, 13*WORD(at); \
	STORE s11, 14*WORD(at)

#define RESTORE(at) \
	LOAD sp, 0*WORD(at); \
	LOAD tp, 1*WORD(at); \
	LOAD ra, 2*WORD(at); \
	LOAD s0, 3*WORD(at); \
	LOAD s1, 4*WORD(at); \
	LOAD s2, 5*WORD(at); \
	LOAD s3, 6*WORD(at); \
	LOAD s4, 7*WORD(at); \
	LOAD s5, 8*WORD(at); \
	LOAD s6, 9*WORD(at); \
	LOAD s7, 10*WORD(at); \
	LOAD s8, 11*WORD(at); \
	LOAD s9, 12*WORD(at); \
	LOAD s10, 13*WORD(at); \
	LOAD s11, 14*WORD(at)
