#include "ceno.h"

extern weak __typeof__(ceno_output_digest) ceno_output_digest;

/* The digest is always committed: a program that does not leaves the choice of it
 * to the prover. The one of no output is Keccak-256 of "". */
_Noreturn void zkvm_exit(unsigned char code)
{
	static const uint32_t empty[8] = {
		0x0146d2c5, 0x3c23f786, 0xb27d7e92, 0xc003c7dc,
		0x53b600e5, 0x3b2782ca, 0x04d8fa7b, 0x70a4855d,
	};
	ceno_call(PUB_IO_COMMIT, ceno_output_digest ? ceno_output_digest() : empty, 0);
	for (;;) {
		ceno_call(HALT, (void *)(uintptr_t)code, 0);
		__asm__ volatile ("unimp");
	}
}
