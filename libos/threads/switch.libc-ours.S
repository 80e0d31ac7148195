# void zeroos_switch(struct context *from, const struct context *to). The caller has
# saved what a function may change.
#include "context.h"
	.section .text.zeroos_switch,"ax",@progbits
	.globl zeroos_switch, zeroos_resume
	.hidden zeroos_switch, zeroos_resume
	.type zeroos_switch,@function
	.type zeroos_resume,@function
zeroos_switch:
	SAVE(a0)
	mv a0, a1
# _Noreturn void zeroos_resume(const struct context *to)
zeroos_resume:
	LOAD sp, 0*WORD(a0)
	LOAD tp, 1*WORD(a0)
	LOAD ra, 2*WORD(a0)
	LOAD s0, 3*WORD(a0)
	LOAD s1, 4*WORD(a0)
	LOAD s2, 5*WORD(a0)
	LOAD s3, 6*WORD(a0)
	LOAD s4, 7*WORD(a0)
	LOAD s5, 8*WORD(a0)
	LOAD s6, 9*WORD(a0)
	LOAD s7, 10*WORD(a0)
	LOAD s8, 11*WORD(a0)
	LOAD s9, 12*WORD(a0)
	LOAD s10, 13*WORD(a0)
	LOAD s11, 14*WORD(a0)
	li a0, 0		# of clone in a new thread; others do not look
	ret
	.size zeroos_resume, .-zeroos_resume
	.size zeroos_switch, .-zeroos_switch
