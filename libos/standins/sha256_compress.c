/* Stands for:
 *	sha2 0.9 0.10 0.11: sha2::sha256::compress256
 *	sha2 0.9 0.10: sha2::sha256::soft::compress
 *	sha2 0.11.1: sha2::sha256::soft::unroll::compress
 *	sha2 0.11.1: sha2::sha256::soft::compact::compress
 *	openssl 3.5: sha256_block_data_order,
 *		told by "OpenSSL (3\.\d+\.\d+) +\d+ [A-Z][a-z]+ 20\d\d\0"
 *	blst 0.3.17: blst_sha256_block_data_order,
 *		told by "(?:crates|registry/src/[^/]+)/blst-(\d+\.\d+\.\d+)/src/lib\.rs"
 * Needs: zeroos_sha256_blocks
 */
#include "sha256_blocks.h"

void zeroos_standin_sha256_compress(uint32_t state[8], const void *blocks, size_t count)
{
	if (count) zeroos_sha256_blocks(state, blocks, count);
}
