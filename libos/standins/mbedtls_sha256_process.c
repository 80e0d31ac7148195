/* Stands for:
 *	mbedtls 3.5-3.6: mbedtls_internal_sha256_process,
 *		told by "Mbed TLS (\d+\.\d+\.\d+)\0"
 * Needs: zeroos_sha256_blocks
 */
#include "sha256_blocks.h"

struct context {
	uint8_t buffer[64];
	uint32_t total[2], state[8];
};

int zeroos_standin_mbedtls_sha256_process(struct context *context, const uint8_t block[64])
{
	zeroos_sha256_blocks(context->state, block, 1);
	return 0;
}
