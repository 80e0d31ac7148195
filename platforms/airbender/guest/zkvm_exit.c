#include <string.h>
#include "airbender.h"
#include "sha256.h"

extern weak const uint32_t *zeroos_sha256_final(void);

/* A run either has a proof, and then it is one of success, or it has none. */
_Noreturn void zkvm_exit(unsigned char code)
{
	static uint32_t output[16] = {	/* SHA-256 of nothing */
		0xe3b0c442, 0x98fc1c14, 0x9afbf4c8, 0x996fb924,
		0x27ae41e4, 0x649b934c, 0xa495991b, 0x7852b855,
	};
	if (code) {
		airbender_send(EXIT_CODE, 0, code);
		for (;;) __builtin_trap();
	}
	if (zeroos_sha256_final) memcpy(output, zeroos_sha256_final(), 32);
	airbender_end(output);
}
