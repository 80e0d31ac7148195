/* Stands for:
 *	mbedtls 2.28 3.0-3.4: mbedtls_internal_sha256_process,
 *		told by "[Mm]bed TLS (\d+\.\d+\.\d+)\0"
 * Needs: zeroos_sha256_blocks
 */
#include "sha256_blocks.h"

/* Up to release 3.4: then the buffer went to the front. */
struct context { uint32_t total[2], state[8]; };

int zeroos_standin_mbedtls_sha256_process_3_4(struct context *context, const uint8_t block[64])
{
	zeroos_sha256_blocks(context->state, block, 1);
	return 0;
}
