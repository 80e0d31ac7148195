# Deeds of which a compiler knows too much.

# __builtin_trap(), behind which a compiler emits nothing.
	.section .text.trap,"ax",@progbits
	.globl trap
trap:
	unimp
	ret

# Says 1. Whoever stores over it and is obeyed makes it say something else.
	.section .text.changed,"ax",@progbits
	.globl changed
changed:
	li a0, 1
	ret

# Jumps into the middle of an instruction. The halves of `target` are such that
# whoever goes on there, or at an address next to it, comes back here.
	.section .text.jump_misaligned,"ax",@progbits
	.globl jump_misaligned
jump_misaligned:
	la t0, target + 2
	la t1, back - 1
	jr t0
back:
	ret
	.balign 4
target:
	.word 0x00670013	# addi zero, a4, 6; upper half: jalr zero, 1(t1)
	.word 0x00000013	# nop; lower half: the rest of that
	jalr zero, 1(t1)
