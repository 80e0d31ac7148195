# The top of the stack on which a thread's own is looked up.
	.section .bss.zeroos_object_small_stack,"aw",@nobits
	.globl zeroos_object_small_stack
	.hidden zeroos_object_small_stack
	.balign 16
	.zero 4096
zeroos_object_small_stack:
