# For VMs that take a jump to address 0 for the program's end, and with exit code
# 0 for a success with whatever output. When the image is packed, every jump
# through a register becomes one to here (platforms/shared/null_call.py).
	.macro guard
	.irp n, 5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	beqz x\n, 1f
	jr x\n
	.endr
1:	unimp
	.endm

	.section .text._start,"ax",@progbits
	.globl null_call
	.hidden null_call
	.type null_call,@function
null_call:
	guard
	.size null_call, .-null_call

# The first instructions: no register is read before it is set.
	.globl _start
	.type _start,@function
_start:
	.option push
	.option norelax
	la gp, __global_pointer$
	.option pop
	la sp, _stack_top
	tail zeroos_start
	.reloc ., R_RISCV_NONE, null_call_behind
	.size _start, .-_start

# Once more behind all code, as a jump reaches 1 MiB.
	.section .text_end,"ax",@progbits
	.type null_call_behind,@function
null_call_behind:
	guard
	.size null_call_behind, .-null_call_behind
