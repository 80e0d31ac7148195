# Makes threads: every flag of pthreads and of Go; a process of its own is ENOSYS.
# The call returns in both, with all registers, as Linux has it.
#include "context.h"
	.section .text.__linux_clone,"ax",@progbits
	.globl __linux_clone
	.type __linux_clone,@function
__linux_clone:
	addi sp, sp, -CONTEXT
	SAVE(sp)
	mv a5, sp
	call zeroos_clone
	LOAD ra, 2*WORD(sp)
	addi sp, sp, CONTEXT
	ret
	.size __linux_clone, .-__linux_clone
