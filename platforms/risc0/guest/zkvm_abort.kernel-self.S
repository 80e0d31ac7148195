# void zkvm_abort(const char *msg, size_t len): the host reports the message and
# stops; one that goes on meets an illegal instruction.
#include "machine.h"
	.section .text.unlikely.zkvm_abort,"ax",@progbits
	.globl zkvm_abort
	.type zkvm_abort,@function
zkvm_abort:
	li t0, USER_REGISTERS
	sw a0, 4*13(t0)
	sw a1, 4*14(t0)
	la a0, name
	li a1, 0
	li a2, 0
	li a7, HOST_READ
	ecall
1:	unimp
	j 1b
	.size zkvm_abort, .-zkvm_abort
	.section .rodata.unlikely,"a",@progbits
name:	.asciz "risc0_zkvm_platform::syscall::nr::SYS_PANIC"
