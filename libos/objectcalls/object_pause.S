# What `pause` is, the hint of a loop that waits; the link is in t0. Weak: programs with threads
# have threads/object_turns.S.
	.section .text.zeroos_object_pause,"ax",@progbits
	.weak zeroos_object_pause
	.hidden zeroos_object_pause
	.type zeroos_object_pause,@function
zeroos_object_pause:
	jr t0
	.size zeroos_object_pause, .-zeroos_object_pause
