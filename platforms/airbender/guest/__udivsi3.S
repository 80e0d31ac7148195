# a / b, unsigned
	.option arch, +m
	.section .text.__udivsi3,"ax",@progbits
	.globl __udivsi3
	.hidden __udivsi3
	.type __udivsi3,@function
__udivsi3:
	divu a0, a0, a1
	ret
	.size __udivsi3, .-__udivsi3
