# a % b, unsigned
	.option arch, +m
	.section .text.__umodsi3,"ax",@progbits
	.globl __umodsi3
	.hidden __umodsi3
	.type __umodsi3,@function
__umodsi3:
	remu a0, a0, a1
	ret
	.size __umodsi3, .-__umodsi3
