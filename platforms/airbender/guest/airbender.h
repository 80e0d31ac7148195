/* One CSR is the way to the host: a read gives the next word of the input, a
 * write is for the host only, and no part of a proof. What is written are
 * frames of the host's UART (QuasiUARTSource in
 * risc_v_simulator/src/abstractions/non_determinism.rs):
 *	-1, number of words that follow, bytes of text, the words
 * The host passes over words behind the text. So the last word of our frames
 * says what they are, kind << 30 | bytes; one with output has 0 bytes of text. */
#ifndef AIRBENDER_H
#define AIRBENDER_H

#include "platform.h"

enum { LOG, OUTPUT, ABORT_MESSAGE, EXIT_CODE };

static inline uint32_t host_read(void)
{
	uint32_t word;
	__asm__ volatile ("csrrw %0, 0x7c0, x0" : "=r"(word));
	return word;
}

static inline void host_write(uint32_t word)
{
	__asm__ volatile ("csrrw x0, 0x7c0, %0" : : "r"(word));
}

/* Sends a frame. An EXIT_CODE is in place of the size. */
hidden void airbender_send(int kind, const void *buf, size_t size);

/* The successful end, with the public output: eight words, and eight that are
 * 0 in a program which verifies no proofs. */
hidden _Noreturn void airbender_end(const uint32_t output[16]);

#endif
