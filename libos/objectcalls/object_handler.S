# void zeroos_object_handler(int sig, siginfo_t *, void *context)
#include "context.h"
#define HANDLER 21*WORD
	.section .text.zeroos_object_handler,"ax",@progbits
	.globl zeroos_object_handler
	.hidden zeroos_object_handler
	.type zeroos_object_handler,@function
zeroos_object_handler:
	addi sp, sp, -CONTEXT
	SAVE(sp)
	lla t0, zeroos_object_t0
	LOAD t0, HANDLER(t0)
	jalr t0
	LOAD tp, 1*WORD(sp)
	LOAD ra, 2*WORD(sp)
	LOAD s0, 3*WORD(sp)
	LOAD s1, 4*WORD(sp)
	LOAD s2, 5*WORD(sp)
	LOAD s3, 6*WORD(sp)
	LOAD s4, 7*WORD(sp)
	LOAD s5, 8*WORD(sp)
	LOAD s6, 9*WORD(sp)
	LOAD s7, 10*WORD(sp)
	LOAD s8, 11*WORD(sp)
	LOAD s9, 12*WORD(sp)
	LOAD s10, 13*WORD(sp)
	LOAD s11, 14*WORD(sp)
	addi sp, sp, CONTEXT
	ret
	.size zeroos_object_handler, .-zeroos_object_handler
