# The first instructions, at 0: that is where a call of a null pointer leads, too.
	.section .text._start,"ax",@progbits
	.globl _start
	.type _start,@function
_start:
	.option push
	.option norelax
	la gp, __global_pointer$
	.option pop
	la sp, _stack_top
	la t0, started
	lw t1, 0(t0)
	bnez t1, 3f
	li t1, 1
	sw t1, 0(t0)
	la t0, _data_load
	la t1, _data_start
	la t2, _data_end
	j 2f
1:	lw t3, 0(t0)
	sw t3, 0(t1)
	addi t0, t0, 4
	addi t1, t1, 4
2:	bltu t1, t2, 1b
	tail zeroos_start
3:	tail airbender_again
	.size _start, .-_start

	.section .bss.started,"aw",@nobits
	.balign 4
started:
	.zero 4
