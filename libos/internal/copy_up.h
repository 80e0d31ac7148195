/* The code of memcpy, and of memmove upwards: a2 bytes from a1 to a0. Only aligned words are read
 * and written, as zkVMs fault on others. a1 and a3 go up, and a0 stays, as it is returned. All is
 * stored in the order of addresses, and a word is loaded before anything behind it is stored, so
 * the source may overlap in the direction of the copy. What is not aligned is copied in the section
 * APART. */
#include "words.h"

	or a4, a0, a1
	andi a4, a4, WORD - 1
	mv a3, a0
	beqz a4, .Lwords
	tail .Lodd

/* Words from here on. */
.Lwords:
	li a4, 4*WORD
	bltu a2, a4, .Ltwo
	li a4, 8*WORD
	bltu a2, a4, .Lfour
	andi a4, a2, -8*WORD
	add a4, a3, a4
.Leight:
	LOAD t0, 0*WORD(a1)
	LOAD t1, 1*WORD(a1)
	LOAD t2, 2*WORD(a1)
	LOAD t3, 3*WORD(a1)
	LOAD t4, 4*WORD(a1)
	LOAD t5, 5*WORD(a1)
	LOAD t6, 6*WORD(a1)
	LOAD a5, 7*WORD(a1)
	STORE t0, 0*WORD(a3)
	STORE t1, 1*WORD(a3)
	STORE t2, 2*WORD(a3)
	STORE t3, 3*WORD(a3)
	STORE t4, 4*WORD(a3)
	STORE t5, 5*WORD(a3)
	STORE t6, 6*WORD(a3)
	STORE a5, 7*WORD(a3)
	addi a1, a1, 8*WORD
	addi a3, a3, 8*WORD
	bne a3, a4, .Leight
	andi a4, a2, 4*WORD
	beqz a4, .Ltwo
.Lfour:
	LOAD t0, 0*WORD(a1)
	LOAD t1, 1*WORD(a1)
	LOAD t2, 2*WORD(a1)
	LOAD t3, 3*WORD(a1)
	STORE t0, 0*WORD(a3)
	STORE t1, 1*WORD(a3)
	STORE t2, 2*WORD(a3)
	STORE t3, 3*WORD(a3)
	addi a1, a1, 4*WORD
	addi a3, a3, 4*WORD
.Ltwo:
	andi a4, a2, 2*WORD
	beqz a4, .Lone
	LOAD t0, 0*WORD(a1)
	LOAD t1, 1*WORD(a1)
	STORE t0, 0*WORD(a3)
	STORE t1, 1*WORD(a3)
	addi a1, a1, 2*WORD
	addi a3, a3, 2*WORD
.Lone:
	andi a4, a2, WORD
	beqz a4, .Lpart
	LOAD t0, (a1)
	STORE t0, (a3)
	addi a1, a1, WORD
	addi a3, a3, WORD

/* The first bytes of a word; the others are stored as they are. */
.Lpart:
	andi a2, a2, WORD - 1
	beqz a2, .Ldone
	LOAD t0, (a1)
	LOAD t1, (a3)
	slli a2, a2, 3
	li t2, -1
	sll t2, t2, a2		/* where the destination's own bytes are */
	xor t1, t1, t0
	and t1, t1, t2
	xor t1, t1, t0
	STORE t1, (a3)
.Ldone:
	ret

	.pushsection APART,"ax",@progbits
/* Not aligned: the last a2 bytes of fifteen instructions' pairs, each of 8 bytes of code. The first
 * pair is 12 bytes behind the auipc. */
.Lodd:
	li a4, 16
	bgeu a2, a4, .Llong
.Lbytes:
	slli a4, a2, 3
	add a1, a1, a2
	add a3, a3, a2
	auipc a5, 0
	sub a5, a5, a4
	jr 12 + 15*8(a5)
.irp i, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1
	lbu a4, -\i(a1)
	sb a4, -\i(a3)
.endr
	ret

/* Bytes until the destination is aligned. */
.Llong:
	neg a4, a3
	andi a4, a4, WORD - 1
	beqz a4, .Laligned
	mv t6, ra
	sub t5, a2, a4
	mv a2, a4
	jal .Lbytes
	mv a2, t5
	mv ra, t6
.Laligned:
	andi a5, a1, WORD - 1
	bnez a5, .Lskewed
	tail .Lwords

/* Each word is put together from two: (a1) and the next, in t0 and t1 by turns. Shifts take the
 * number of bits modulo the word's. */
.Lskewed:
	andi t4, a2, -WORD
	sub a1, a1, a5
	add t5, a1, t4
	add t5, t5, a5		/* where the bytes after the last word come from */
	slli a5, a5, 3
	neg a6, a5
	add a7, a3, t4		/* where words end */
	LOAD t0, (a1)
	andi t4, a2, -4*WORD
	beqz t4, .Lrest
	add t4, a3, t4
.Lskew:
	LOAD t1, 1*WORD(a1)
	srl t2, t0, a5
	sll t3, t1, a6
	or t2, t2, t3
	LOAD t0, 2*WORD(a1)
	STORE t2, 0*WORD(a3)
	srl t2, t1, a5
	sll t3, t0, a6
	or t2, t2, t3
	LOAD t1, 3*WORD(a1)
	STORE t2, 1*WORD(a3)
	srl t2, t0, a5
	sll t3, t1, a6
	or t2, t2, t3
	LOAD t0, 4*WORD(a1)
	STORE t2, 2*WORD(a3)
	srl t2, t1, a5
	sll t3, t0, a6
	or t2, t2, t3
	STORE t2, 3*WORD(a3)
	addi a1, a1, 4*WORD
	addi a3, a3, 4*WORD
	bne a3, t4, .Lskew
.Lrest:
	beq a3, a7, .Lend
.Lword:
	LOAD t1, WORD(a1)
	srl t2, t0, a5
	sll t3, t1, a6
	or t2, t2, t3
	STORE t2, (a3)
	mv t0, t1
	addi a1, a1, WORD
	addi a3, a3, WORD
	bne a3, a7, .Lword
.Lend:
	mv a1, t5
	andi a2, a2, WORD - 1
	bnez a2, .Lbytes
	ret
	.popsection
