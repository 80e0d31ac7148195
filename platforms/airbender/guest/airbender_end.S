# _Noreturn void airbender_end(const uint32_t output[16]). The host looks for
# exactly these instructions (EXIT_SEQUENCE in riscv_common/src/lib.rs): a proof
# of success is one that stops at the last of them.
	.section .text.airbender_end,"ax",@progbits
	.globl airbender_end
	.hidden airbender_end
	.type airbender_end,@function
airbender_end:
	mv s10, a0
	lw a0, 0(s10)
	lw a1, 4(s10)
	lw a2, 8(s10)
	lw a3, 12(s10)
	lw a4, 16(s10)
	lw a5, 20(s10)
	lw a6, 24(s10)
	lw a7, 28(s10)
	lw s2, 32(s10)
	lw s3, 36(s10)
	lw s4, 40(s10)
	lw s5, 44(s10)
	lw s6, 48(s10)
	lw s7, 52(s10)
	lw s8, 56(s10)
	lw s9, 60(s10)
	j .
	.size airbender_end, .-airbender_end
