# __clone(func, stack, flags, arg, ptid, tls, ctid): func(arg) in a new thread, whose
# result is its exit status. As musl's for both word sizes, with calls for ecalls.
#if __riscv_xlen == 32
#define WORD 4
#define LOAD lw
#define STORE sw
#else
#define WORD 8
#define LOAD ld
#define STORE sd
#endif
	.text
	.globl __clone
	.hidden __clone
	.type __clone,@function
__clone:
	andi a1, a1, -16
	addi a1, a1, -16
	STORE a0, 0*WORD(a1)
	STORE a3, 1*WORD(a1)
	addi sp, sp, -16
	STORE ra, 0(sp)
	mv a0, a2
	mv a2, a4
	mv a3, a5
	mv a4, a6
	call __linux_clone
	beqz a0, 1f
	LOAD ra, 0(sp)
	addi sp, sp, 16
	ret
1:	LOAD a1, 0*WORD(sp)
	LOAD a0, 1*WORD(sp)
	jalr a1
	call __linux_exit
	.size __clone, .-__clone
