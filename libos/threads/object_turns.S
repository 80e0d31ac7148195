# Turns in code that was compiled elsewhere: what stands before libos/objectcalls'
# versions for one thread. Of the calls by ecall one of many is a turn, as of libc's (tries.c);
# each `pause` is one.
#include "context.h"
#define TRIES 20	/* in struct turns */
#define NAME zeroos_object_call
#define RETURN zeroos_object_return
#define AFTER \
	lla t0, zeroos_turns; \
	lw t1, TRIES(t0); \
	addi t1, t1, -1; \
	sw t1, TRIES(t0); \
	bnez t1, zeroos_object_return; \
	addi sp, sp, -16; \
	STORE a0, 0(sp); \
	call zeroos_spin; \
	LOAD a0, 0(sp); \
	addi sp, sp, 16
	.globl zeroos_object_call
	.globl zeroos_object_return
#include "object_call.h"

	.section .text.zeroos_object_pause,"ax",@progbits
	.globl zeroos_object_pause
	.hidden zeroos_object_pause
	.type zeroos_object_pause,@function
zeroos_object_pause:
	addi sp, sp, -16*WORD
	STORE ra, 0*WORD(sp)
	STORE t0, 1*WORD(sp)
	STORE t1, 2*WORD(sp)
	STORE t2, 3*WORD(sp)
	STORE t3, 4*WORD(sp)
	STORE t4, 5*WORD(sp)
	STORE t5, 6*WORD(sp)
	STORE t6, 7*WORD(sp)
	STORE a0, 8*WORD(sp)
	STORE a1, 9*WORD(sp)
	STORE a2, 10*WORD(sp)
	STORE a3, 11*WORD(sp)
	STORE a4, 12*WORD(sp)
	STORE a5, 13*WORD(sp)
	STORE a6, 14*WORD(sp)
	STORE a7, 15*WORD(sp)
	call zeroos_spin
	LOAD ra, 0*WORD(sp)
	LOAD t0, 1*WORD(sp)
	LOAD t1, 2*WORD(sp)
	LOAD t2, 3*WORD(sp)
	LOAD t3, 4*WORD(sp)
	LOAD t4, 5*WORD(sp)
	LOAD t5, 6*WORD(sp)
	LOAD t6, 7*WORD(sp)
	LOAD a0, 8*WORD(sp)
	LOAD a1, 9*WORD(sp)
	LOAD a2, 10*WORD(sp)
	LOAD a3, 11*WORD(sp)
	LOAD a4, 12*WORD(sp)
	LOAD a5, 13*WORD(sp)
	LOAD a6, 14*WORD(sp)
	LOAD a7, 15*WORD(sp)
	addi sp, sp, 16*WORD
	jr t0
	.size zeroos_object_pause, .-zeroos_object_pause

# For the scheduler to refer to; the rest is in an image only where objects have what calls it.
	.section .rodata.zeroos_object_turns,"a",@progbits
	.globl zeroos_object_turns
	.hidden zeroos_object_turns
zeroos_object_turns:
