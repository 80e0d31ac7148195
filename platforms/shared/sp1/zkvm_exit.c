#include "sha256.h"
#include "sp1.h"

#pragma weak sha256_final

/* A proof of success has exit code 0 and the digest of the public output, all
 * words of which were committed. Nothing of it happens before the end, so that
 * no other end can pass for this one. */
_Noreturn void zkvm_exit(unsigned char code)
{
	static const uint32_t empty[8] = {	/* SHA-256 of nothing */
		0xe3b0c442, 0x98fc1c14, 0x9afbf4c8, 0x996fb924,
		0x27ae41e4, 0x649b934c, 0xa495991b, 0x7852b855,
	};
	const uint32_t *digest = sha256_final ? sha256_final() : empty;
	for (int i = 0; i < 8; i++) sp1_call(SP1_COMMIT, i, __builtin_bswap32(digest[i]), 0);
	for (int i = 0; i < 8; i++) sp1_call(SP1_COMMIT_DEFERRED, i, 0, 0);	/* no proofs within */
	sp1_halt(code);
}
