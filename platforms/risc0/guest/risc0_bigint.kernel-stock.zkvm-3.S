# void risc0_bigint(const struct program *program, ...)
#include "user.h"
	.section .text.risc0_bigint,"ax",@progbits
	.globl risc0_bigint
	.hidden risc0_bigint
	.type risc0_bigint,@function
risc0_bigint:
	lw t1, 12(a0)
	lw t2, 16(a0)
	lw t3, 20(a0)
	li t0, USER_BIGINT
	ecall
	ret
	.size risc0_bigint, .-risc0_bigint
