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
	RESTORE(a0)
	li a0, 0		# of clone in a new thread; others do not look
	ret
	.size zeroos_resume, .-zeroos_resume
	.size zeroos_switch, .-zeroos_switch
