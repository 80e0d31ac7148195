# A fault, or the limit. Its report needs a stack; what is on it has no use now.
	.section .text.unlikely.virt_trap,"ax",@progbits
	.globl virt_trap
	.hidden virt_trap
	.type virt_trap,@function
virt_trap:
	la sp, _stack_top
	csrr a0, mcause
	csrr a1, mepc
	csrr a2, mtval
	tail virt_fault
	.size virt_trap, .-virt_trap
