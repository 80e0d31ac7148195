#include "sha256.h"
#include "sp1.h"

#pragma weak zeroos_sha256_final

/* A proof of success has exit code 0 and the digest of the public output, all
 * words of which were committed. Nothing of it happens before the end, so that
 * no other end can pass for this one. */
_Noreturn void zkvm_exit(unsigned char code)
{
	static const uint32_t empty[8] = {	/* SHA-256 of nothing, bytes in order */
		0x42c4b0e3, 0x141cfc98, 0xc8f4fb9a, 0x24b96f99,
		0xe441ae27, 0x4c939b64, 0x1b9995a4, 0x55b85278,
	};
	if (zeroos_sha256_final) {
		const uint32_t *digest = zeroos_sha256_final();
#pragma GCC unroll 1
		for (int i = 0; i < 8; i++) sp1_call(SP1_COMMIT, i, __builtin_bswap32(digest[i]));
	} else {
		for (int i = 0; i < 8; i++) sp1_call(SP1_COMMIT, i, empty[i]);
	}
	for (int i = 0; i < 8; i++) sp1_call(SP1_COMMIT_DEFERRED, i, 0);	/* no proofs within */
	sp1_halt(code);
}
