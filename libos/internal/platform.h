/* The edge between libos and a platform, besides zkvm_io.h. */
#ifndef PLATFORM_H
#define PLATFORM_H

#include "zkvm_io.h"

#define hidden __attribute__((__visibility__("hidden")))
#define weak __attribute__((__weak__))
#define cold __attribute__((__cold__))	/* rarely runs: placed apart */

/* Next bytes of the private input as a stream; fewer than asked at its end.
 * Weak: where an image also holds read_input, that object defines it too, as a
 * view on the same buffer. */
size_t zkvm_read(void *buf, size_t size);

/* Ends the run. 0 is the only success. */
_Noreturn void zkvm_exit(unsigned char code);

/* Ends the run as the zkVM's own failure; the message is for the report. */
cold _Noreturn void zkvm_abort(const char *msg, size_t len);

/* Instructions since the start, for policy time=instructions: on those platforms
 * only whose counter is what the proof, or the run, says too. */
uint64_t zkvm_instructions(void);

/* Called by the platform's _start, with sp and gp set. */
_Noreturn void zeroos_start(void);

/* zkvm_abort with a string literal. */
#define ABORT(msg) do { \
	static const char text[] __attribute__((__section__(".rodata.unlikely"))) = msg; \
	zkvm_abort(text, sizeof text - 1); \
} while (0)

/* Nothing is mapped in the first page: -EFAULT. Other wrong addresses fault. */
static inline int bad_address(const void *p)
{
	return (uintptr_t)p < 4096;
}

/* The same of a pointer that may be null. */
static inline int bad_option(const void *p)
{
	return p && bad_address(p);
}

/* From the linker script: the heap, in whole pages. */
extern hidden char _heap_start[], _heap_end[];

#endif
