	.section .text.memcpy,"ax",@progbits
	.globl memcpy
	.type memcpy,@function
memcpy:
#include "copy_up.h"
	.size memcpy, .-memcpy
