# As with libc=ours. Functions of the program's world preserve fs0 to fs11 besides, which
# are in zeroos_object_f: they lie on the stack of the thread that stops.
#include "context.h"
#define FLOATS (12*8)
#define FRAME (FLOATS + 16)

# All words of fs0, fs1 (f8, f9) and fs2 to fs11 (f18 to f27).
.macro floats from:req, to:req, kept:req
	.set offset, 0
	.rept FLOATS/WORD
	.if offset < 16
	.set place, 8*8 + offset
	.else
	.set place, 18*8 + offset - 16
	.endif
	.if \kept
	LOAD t1, place(\from)
	STORE t1, offset(\to)
	.else
	LOAD t1, offset(\from)
	STORE t1, place(\to)
	.endif
	.set offset, offset + WORD
	.endr
.endm

	.section .text.zeroos_switch,"ax",@progbits
	.globl zeroos_switch, zeroos_resume
	.hidden zeroos_switch, zeroos_resume
	.type zeroos_switch,@function
	.type zeroos_resume,@function
zeroos_switch:
	addi sp, sp, -FRAME
	STORE ra, FLOATS(sp)
	lla t0, zeroos_object_f
	floats t0, sp, 1
	lla ra, back
	SAVE(a0)
	mv a0, a1
# _Noreturn void zeroos_resume(const struct context *to)
zeroos_resume:
	RESTORE(a0)
	li a0, 0		# of clone in a new thread; others do not look
	ret
back:
	lla t0, zeroos_object_f
	floats sp, t0, 0
	LOAD ra, FLOATS(sp)
	addi sp, sp, FRAME
	ret
	.size zeroos_resume, .-zeroos_resume
	.size zeroos_switch, .-zeroos_switch
