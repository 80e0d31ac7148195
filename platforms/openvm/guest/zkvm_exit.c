#include "openvm.h"
#include "sha256.h"

/* In the image where something is written to the output. */
extern weak const uint32_t *zeroos_sha256_final(void);

/* Reveals the SHA-256 of the output and ends the run. No proof of a failure
 * verifies. */
_Noreturn void zkvm_exit(unsigned char code)
{
	static const uint32_t empty[8] = {	/* of no output; bytes in order */
		0x42c4b0e3, 0x141cfc98, 0xc8f4fb9a, 0x24b96f99,
		0xe441ae27, 0x4c939b64, 0x1b9995a4, 0x55b85278,
	};
	register unsigned a0 __asm__("a0") = code;
	if (code)
		for (;;) __asm__ __volatile__(".insn i 0x0b, 0, x0, x0, %0" : : "i"(FAILURE), "r"(a0));
	const uint32_t *digest = zeroos_sha256_final ? zeroos_sha256_final() : 0;
	for (uintptr_t at = 0; at < 32; at += 4)
		OPENVM(REVEAL, 0, at, digest ? __builtin_bswap32(digest[at / 4]) : empty[at / 4]);
	OPENVM(TERMINATE, 0, 0, 0);
	for (;;) OPENVM(TERMINATE, FAILURE, 0, 0);
}
