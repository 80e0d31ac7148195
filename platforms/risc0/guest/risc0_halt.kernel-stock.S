# _Noreturn void risc0_halt(unsigned code, const uint32_t digest[8])
#include "user.h"
	.section .text.risc0_halt,"ax",@progbits
	.globl risc0_halt
	.hidden risc0_halt
	.type risc0_halt,@function
risc0_halt:
	slli a0, a0, 8
	li t0, USER_HALT
	ecall
1:	unimp
	j 1b
	.size risc0_halt, .-risc0_halt
