# _Noreturn void virt_end(int code). From the first csrr on the number of
# instructions is the same in every run: qemu.py adds it.
#include "virt.h"
	.section .text.virt_end,"ax",@progbits
	.globl virt_end
	.hidden virt_end
	.type virt_end,@function
virt_end:
	csrci mstatus, 1 << 3	# the limit comes too late now
	li a5, PASS
	slli a1, a0, 16		# after the zero byte and 'E'
	beqz a0, 1f
	li a5, FAIL
	or a5, a5, a1
1:	li a0, TEST
	li t0, 'E' << 8
	or a1, a1, t0
	li t0, UART
#if __riscv_xlen == 32
	csrr a3, minstreth	# before and after: one of the two belongs to
	csrr a2, minstret	# the lower half
	csrr a4, minstreth
	srai t1, a2, 31
	xor t3, a3, a4
	and t3, t3, t1
	xor a3, a4, t3
	lw t1, virt_begin
	sltu t3, a2, t1
	sub a3, a3, t3
#else
	csrr a2, minstret
	ld t1, virt_begin
#endif
	sub a2, a2, t1
	li t1, 3
	jal t2, send
	mv a1, a2
#if __riscv_xlen == 32
	li t1, 4
	jal t2, send
	mv a1, a3
	li t1, 4
#else
	li t1, 8
#endif
	jal t2, send
	sw a5, 0(a0)
1:	wfi
	j 1b
send:	lbu t3, LINE_STATUS(t0)
	andi t3, t3, CAN_SEND
	beqz t3, send
	sb a1, 0(t0)
	srli a1, a1, 8
	addi t1, t1, -1
	bnez t1, send
	jr t2
	.size virt_end, .-virt_end
