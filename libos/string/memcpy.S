	.section .text.memcpy,"ax",@progbits
	.globl memcpy
	.type memcpy,@function
memcpy:
#define APART .text.unlikely.memcpy
#include "copy_up.h"
	.size memcpy, .-memcpy
