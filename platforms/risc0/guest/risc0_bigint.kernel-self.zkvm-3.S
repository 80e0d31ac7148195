# void risc0_bigint(const struct program *program, ...)
#include "machine.h"
	.section .text.risc0_bigint,"ax",@progbits
	.globl risc0_bigint
	.hidden risc0_bigint
	.type risc0_bigint,@function
risc0_bigint:
	lw t1, 12(a0)
	lw t2, 16(a0)
	lw t3, 20(a0)
	li t0, 1	# machine mode
	li a7, MACHINE_BIGINT
	ecall
	ret
	.size risc0_bigint, .-risc0_bigint
