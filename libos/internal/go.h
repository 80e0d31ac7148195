/* Enters C from Go code, whose stacks have no room for it: on a stack of its own,
 * which is free, since nothing interrupts what stands for a function. All of C's
 * registers that a call may change, a call of Go's may change, too; Go's own (g)
 * is one that C keeps. Registers: cmd/compile/abi-internal.md of Go. */
#ifndef GO_H
#define GO_H

#include "platform.h"

static _Alignas(16) char go_stack[4096];

/* The body of a naked function. `load` may set arguments from t0, Go's stack pointer. */
#define GO_CALL(function, load) \
	__asm__ volatile( \
		"mv t0, sp\n\t" \
		"la sp, %0\n\t" \
		"sd t0, 0(sp)\n\t" \
		"sd ra, 8(sp)\n\t" \
		load "\n\t" \
		"call %1\n\t" \
		"ld ra, 8(sp)\n\t" \
		"ld sp, 0(sp)\n\t" \
		"ret" \
		: : "i"(go_stack + sizeof go_stack - 16), "i"(function))

#endif
