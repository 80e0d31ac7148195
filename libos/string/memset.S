# Bytes up to 15, else words, and bytes before and after them.
#include "words.h"
#define UNROLLED 32

	.section .text.memset,"ax",@progbits
	.globl memset
	.type memset,@function
memset:
	mv a3, a0
	li a4, 16
	bgeu a2, a4, .Llong

/* The last a2 of fifteen stores, each 4 bytes of code. The first is 12 bytes behind the auipc. */
.Lbytes:
	slli a4, a2, 2
	add a3, a3, a2
	auipc a5, 0
	sub a5, a5, a4
	jr 12 + 15*4(a5)
.irp i, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1
	sb a1, -\i(a3)
.endr
	ret

.Llong:
	andi a1, a1, 255
	slli a4, a1, 8
	or a1, a1, a4
	slli a4, a1, 16
	or a1, a1, a4
#if WORD == 8
	slli a4, a1, 32
	or a1, a1, a4
#endif
	neg a4, a3
	andi a4, a4, WORD - 1
	beqz a4, .Laligned
	mv t1, ra
	sub t0, a2, a4
	mv a2, a4
	jal .Lbytes
	mv a2, t0
	mv ra, t1

/* The loop is entered where as many stores are left as make its last round end with the words. */
.Laligned:
	andi a4, a2, -WORD
	add t0, a3, a4
	neg a4, a4
	andi a4, a4, UNROLLED*WORD - 1
	sub a3, a3, a4
#if WORD == 8
	srli a4, a4, 1
#endif
	auipc a5, 0
	add a5, a5, a4
	jr 12(a5)
.Lloop:
.set i, 0
.rept UNROLLED
	STORE a1, i*WORD(a3)
.set i, i + 1
.endr
	addi a3, a3, UNROLLED*WORD
	bne a3, t0, .Lloop
	andi a2, a2, WORD - 1
	bnez a2, .Lbytes
	ret
	.size memset, .-memset
