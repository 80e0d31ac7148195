# a % b by the magnitudes, with a's sign: the VM has no signed division.
	.option arch, +m
	.section .text.__modsi3,"ax",@progbits
	.globl __modsi3
	.hidden __modsi3
	.type __modsi3,@function
__modsi3:
	srai a2, a0, 31
	srai a3, a1, 31
	xor a0, a0, a2
	sub a0, a0, a2
	xor a1, a1, a3
	sub a1, a1, a3
	remu a0, a0, a1
	xor a0, a0, a2
	sub a0, a0, a2
	ret
	.size __modsi3, .-__modsi3
