/* zeroos_signal_switch(handler, sig, info, context, top) */
#if __riscv_xlen == 32
#define store sw
#define load lw
#else
#define store sd
#define load ld
#endif

	.section .text.zeroos_signal_switch,"ax",@progbits
	.global zeroos_signal_switch
	.hidden zeroos_signal_switch
	.type zeroos_signal_switch, @function
zeroos_signal_switch:
	addi sp, sp, -16
	store ra, 8(sp)
	store s0, 0(sp)
	mv s0, sp
	mv t0, a0
	mv sp, a4
	mv a0, a1
	mv a1, a2
	mv a2, a3
	jalr t0
	mv sp, s0
	load ra, 8(sp)
	load s0, 0(sp)
	addi sp, sp, 16
	ret
	.size zeroos_signal_switch, . - zeroos_signal_switch
