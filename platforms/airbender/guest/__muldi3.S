# a * b of 64 bits.
	.option arch, +m
	.section .text.__muldi3,"ax",@progbits
	.globl __muldi3
	.hidden __muldi3
	.type __muldi3,@function
__muldi3:
	mul a1, a1, a2
	mul a3, a3, a0
	mulhu a4, a0, a2
	mul a0, a0, a2
	add a1, a1, a3
	add a1, a1, a4
	ret
	.size __muldi3, .-__muldi3
