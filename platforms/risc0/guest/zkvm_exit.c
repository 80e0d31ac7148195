#include "risc0.h"

extern weak const uint32_t *risc0_output_digest(void);

/* A receipt verifies only with exit code 0 and the digest of its public output.
 * The digest of no output at all: SHA-256 of
 * SHA-256("risc0.Output") | SHA-256("") | 32 zero bytes | 02 00. */
_Noreturn void zkvm_exit(unsigned char code)
{
	static const uint32_t empty[8] = {
		0x5c176f83, 0x53f3c062, 0x42651683, 0x340b8b7e,
		0x19d2d1f6, 0xae4d7602, 0xb8c606b4, 0xb075b53d,
	};
	risc0_halt(code, risc0_output_digest ? risc0_output_digest() : empty);
}
