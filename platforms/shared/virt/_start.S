# The first instructions, at the first address of RAM.
#include "virt.h"
	.section .text._start,"ax",@progbits
	.globl _start
	.type _start,@function
_start:
	.option push
	.option norelax		# gp is not there yet
	csrr t0, minstret	# its upper half is 0 yet
	STORE t0, virt_begin, t1
	la gp, __global_pointer$
	.option pop
	la sp, _stack_top
	la t0, virt_trap
	csrw mtvec, t0

	# The limit. Without one this is the end of time.
	la t0, _input_start
	li t1, MTIMECMP
#if __riscv_xlen == 32
	lw t2, 12(t0)
	lw t0, 8(t0)
	seqz t3, t0
	sub t2, t2, t3
	sw t2, 4(t1)
#else
	ld t0, 8(t0)
#endif
	addi t0, t0, -1
	STORE t0, 0(t1)
	li t0, 1 << 7		# timer interrupt
	csrw mie, t0
	csrsi mstatus, 1 << 3	# all interrupts

	# Physical memory protection; locked entries bind machine mode too. What
	# is reachable: two devices, code, the memory above it, nothing else. Code
	# ends with a page, since qemu is slow where one page has two rights: less
	# than a page of the stack is lost.
	li t0, UART >> 2 | 0x1ff
	csrw pmpaddr0, t0
	li t0, TEST >> 2 | 0x1ff
	csrw pmpaddr1, t0
	la t0, _start
	srli t0, t0, 2
	csrw pmpaddr2, t0
	la t0, _stack_bottom + 4095
	srli t0, t0, 12
	slli t0, t0, 10
	csrw pmpaddr3, t0
	la t0, _input_end
	srli t0, t0, 2
	csrw pmpaddr4, t0
	li t0, -1
	csrw pmpaddr5, t0
	# pmpaddr5 to 0: none, rw, rx, from here, rw, rw
#if __riscv_xlen == 32
	li t0, 0x8d009b9b
	csrw pmpcfg0, t0
	li t0, 0x988b
	csrw pmpcfg1, t0
#else
	li t0, 0x988b8d009b9b
	csrw pmpcfg0, t0
#endif
	tail zeroos_start
	.size _start, .-_start

# The counter at the first instruction.
	.section .bss.virt_begin,"aw",@nobits
	.balign 8
	.globl virt_begin
	.hidden virt_begin
virt_begin:
	.zero 8
