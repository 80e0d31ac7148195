	.section .text._start,"ax",@progbits
	.globl _start
_start:
	.option push
	.option norelax
	la gp, __global_pointer$
	.option pop
	la sp, _stack_top
	tail zeroos_start
