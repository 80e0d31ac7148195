# Down where the destination begins inside of the source, else up.
	.section .text.memmove,"ax",@progbits
	.globl memmove
	.type memmove,@function
memmove:
	sub a4, a0, a1
	bltu a4, a2, .Ldown
#define APART .text.unlikely.memmove
#include "copy_up.h"
.Ldown:
	tail zeroos_copy_down
	.size memmove, .-memmove
