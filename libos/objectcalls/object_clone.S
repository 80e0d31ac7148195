# clone by ecall: called by zeroos_object_call with sp at its frame, and as Linux has
# it the new thread goes on with all registers of its maker. Its frame lies on its own
# stack, since the maker's is gone by then.
#include "context.h"
#define FRAME (16*WORD)

	.section .text.zeroos_object_clone,"ax",@progbits
	.globl zeroos_object_clone
	.hidden zeroos_object_clone
	.type zeroos_object_clone,@function
zeroos_object_clone:
	mv t3, a1
	beqz t3, 2f			# EINVAL
	mv t0, sp
	addi t1, sp, FRAME
	andi a1, a1, -16
	addi a1, a1, -FRAME
	mv t2, a1
1:	LOAD t4, 0(t0)
	STORE t4, 0(t2)
	addi t0, t0, WORD
	addi t2, t2, WORD
	bltu t0, t1, 1b
	STORE t3, 0(a1)			# its sp
2:	addi sp, sp, -16
	STORE ra, 0(sp)
	call __linux_clone
	beqz a0, 3f
	LOAD ra, 0(sp)
	addi sp, sp, 16
	ret
3:	tail zeroos_object_return	# the new thread: sp is its frame
	.size zeroos_object_clone, .-zeroos_object_clone
