# _Noreturn void risc0_halt(unsigned code, const uint32_t digest[8])
#include "machine.h"
	.section .text.risc0_halt,"ax",@progbits
	.globl risc0_halt
	.hidden risc0_halt
	.type risc0_halt,@function
risc0_halt:
	li t0, GLOBAL_OUTPUT
	.irp i, 0,4,8,12,16,20,24,28
	lw t1, \i(a1)
	sw t1, \i(t0)
	.endr
	slli a0, a0, 16
	li a1, 0
	li a7, MACHINE_TERMINATE
	ecall
1:	unimp
	j 1b
	.size risc0_halt, .-risc0_halt
