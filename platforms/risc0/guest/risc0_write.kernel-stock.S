# void risc0_write(const void *buf, size_t size, int fd)
#include "user.h"
	.section .text.risc0_write,"ax",@progbits
	.globl risc0_write
	.hidden risc0_write
	.type risc0_write,@function
risc0_write:
	mv a3, a2
	mv a4, a0
	mv a5, a1
	li a0, 0
	li a1, 0
	la a2, name
	li t0, USER_SOFTWARE
	li t6, NR_WRITE
	ecall
	ret
	.size risc0_write, .-risc0_write
	.section .rodata.risc0_write,"a",@progbits
name:	.asciz "risc0_zkvm_platform::syscall::nr::SYS_WRITE"
