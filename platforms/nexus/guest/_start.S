# The first instructions. How low sp has been in the first run is how much stack
# the second gets; where it begins is the prover's word, so it is checked that
# the heap is not in its way.
#include "nexus.h"
	.section .text._start,"ax",@progbits
	.globl _start
	.type _start,@function
_start:
	.option push
	.option norelax
	la gp, __global_pointer$
	.option pop
	la sp, _stack_bottom
	la sp, _stack_top
	la a0, _heap_start
	la a1, _input_end
	mv t0, a1
	sub a1, a1, a0
	li a7, SYS_HEAP
	ecall
	li a7, SYS_STACK
	ecall
	la t1, _stack_top
	la t2, _stack_bottom
	sub t1, t1, t2
	add t0, t0, t1
	andi t2, sp, 15
	bltu sp, t0, 1f
	bnez t2, 1f
	tail zeroos_start
1:	unimp
	j 1b
	.size _start, .-_start
