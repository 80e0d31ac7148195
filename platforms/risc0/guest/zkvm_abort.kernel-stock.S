# void zkvm_abort(const char *msg, size_t len): the host reports the message and
# stops; one that goes on meets an illegal instruction.
#include "user.h"
	.section .text.unlikely.zkvm_abort,"ax",@progbits
	.globl zkvm_abort
	.type zkvm_abort,@function
zkvm_abort:
	mv a3, a0
	mv a4, a1
	li a0, 0
	li a1, 0
	la a2, name
	li t0, USER_SOFTWARE
	li t6, NR_PANIC
	ecall
1:	unimp
	j 1b
	.size zkvm_abort, .-zkvm_abort
	.section .rodata.zkvm_abort,"a",@progbits
name:	.asciz "risc0_zkvm_platform::syscall::nr::SYS_PANIC"
