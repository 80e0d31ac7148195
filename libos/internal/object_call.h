# NAME, where islands go: the link is in t0, zeroos_object_t0's address in a7. The call's result
# is in a0; every other register but a7 is as it was. AFTER is what follows a call; t0 to t6 and
# a1 to a6 are free there. RETURN is what goes back, with sp at the frame.
#include "context.h"
#include "call_stack.h"
#define T1 2*WORD
#define T2 3*WORD
#define RUNNING 4*WORD
#define OWNER 5*WORD
#define STACK 6*WORD
#define SAVED(n) (7+n)*WORD(a7)
#define LOW 0
#define NEXT WORD
#define FRAME (16*WORD)

	.section .text.object_call,"ax",@progbits
	.hidden NAME
	.type NAME,@function
NAME:
	STORE t1, T1(a7)
	STORE t2, T2(a7)
	LOAD t1, RUNNING(a7)
	LOAD t1, 0(t1)
	LOAD t2, OWNER(a7)
	bne t1, t2, other
known:
	LOAD t1, STACK(a7)
	LOAD t2, LOW(t1)
	LOAD t2, 0(t2)
	bne t2, t1, overflow
	LOAD t2, LOW(t1)		# a handler runs on this stack: the call goes on below
	sub t2, sp, t2
	srli t2, t2, CALL_STACK_SHIFT
	beqz t2, below
	LOAD t2, NEXT(t1)
	addi t2, t2, -FRAME
save:
	STORE sp, 0*WORD(t2)
	STORE ra, 1*WORD(t2)
	STORE t0, 2*WORD(t2)
	LOAD t0, 0(a7)
	LOAD t1, T1(a7)
	STORE t0, 3*WORD(t2)
	STORE t1, 4*WORD(t2)
	mv sp, t2
	LOAD t2, T2(a7)
	STORE t2, 5*WORD(sp)
	STORE t3, 6*WORD(sp)
	STORE t4, 7*WORD(sp)
	STORE t5, 8*WORD(sp)
	STORE t6, 9*WORD(sp)
	STORE a1, 10*WORD(sp)
	STORE a2, 11*WORD(sp)
	STORE a3, 12*WORD(sp)
	STORE a4, 13*WORD(sp)
	STORE a5, 14*WORD(sp)
	STORE a6, 15*WORD(sp)
	LOAD t0, WORD(a7)
	jalr t0
	AFTER
	.hidden RETURN
	.type RETURN,@function
RETURN:
	LOAD ra, 1*WORD(sp)
	LOAD a7, 2*WORD(sp)
	LOAD t0, 3*WORD(sp)
	LOAD t1, 4*WORD(sp)
	LOAD t2, 5*WORD(sp)
	LOAD t3, 6*WORD(sp)
	LOAD t4, 7*WORD(sp)
	LOAD t5, 8*WORD(sp)
	LOAD t6, 9*WORD(sp)
	LOAD a1, 10*WORD(sp)
	LOAD a2, 11*WORD(sp)
	LOAD a3, 12*WORD(sp)
	LOAD a4, 13*WORD(sp)
	LOAD a5, 14*WORD(sp)
	LOAD a6, 15*WORD(sp)
	LOAD sp, 0*WORD(sp)
	jr a7

below:
	addi t2, sp, -FRAME
	andi t2, t2, -16
	j save

overflow:
	call zeroos_object_overflow

# Another thread called last: its stack is looked up.
other:
	STORE ra, SAVED(0)
	STORE sp, SAVED(1)
	STORE t0, SAVED(2)
	STORE t3, SAVED(3)
	STORE t4, SAVED(4)
	STORE t5, SAVED(5)
	STORE t6, SAVED(6)
	STORE a0, SAVED(7)
	STORE a1, SAVED(8)
	STORE a2, SAVED(9)
	STORE a3, SAVED(10)
	STORE a4, SAVED(11)
	STORE a5, SAVED(12)
	STORE a6, SAVED(13)
	lla sp, zeroos_object_small_stack
	call zeroos_object_stack
	lla a7, zeroos_object_t0
	LOAD ra, SAVED(0)
	LOAD sp, SAVED(1)
	LOAD t0, SAVED(2)
	LOAD t3, SAVED(3)
	LOAD t4, SAVED(4)
	LOAD t5, SAVED(5)
	LOAD t6, SAVED(6)
	LOAD a0, SAVED(7)
	LOAD a1, SAVED(8)
	LOAD a2, SAVED(9)
	LOAD a3, SAVED(10)
	LOAD a4, SAVED(11)
	LOAD a5, SAVED(12)
	LOAD a6, SAVED(13)
	j known
	.size NAME, .-NAME
