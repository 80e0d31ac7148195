# a / b by the magnitudes: the VM has no signed division.
	.option arch, +m
	.section .text.__divsi3,"ax",@progbits
	.globl __divsi3
	.hidden __divsi3
	.type __divsi3,@function
__divsi3:
	srai a2, a0, 31
	srai a3, a1, 31
	xor a0, a0, a2
	sub a0, a0, a2
	xor a1, a1, a3
	sub a1, a1, a3
	divu a0, a0, a1
	xor a2, a2, a3
	xor a0, a0, a2
	sub a0, a0, a2
	ret
	.size __divsi3, .-__divsi3
