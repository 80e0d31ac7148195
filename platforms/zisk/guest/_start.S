# The first instructions: no register is read before it is set. At entry ra is an
# address where the run ends as a success, so it goes first.
	.section .text._start,"ax",@progbits
	.globl _start
	.type _start,@function
_start:
	li ra, 0
	.option push
	.option norelax
	la gp, __global_pointer$
	.option pop
	la sp, _stack_top
	tail zeroos_start
	.size _start, .-_start
