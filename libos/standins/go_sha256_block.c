/* Stands for:
 *	go 1.26: crypto/internal/fips140/sha256.block.abi0,
 *		told by "(?s)\xff Go buildinf:.{19}go(1\.\d+\.\d+)"
 * Needs: zeroos_sha256_blocks
 */
#include "go.h"
#include "sha256_blocks.h"

/* On the stack, after the place for a return address: Go's ABI0, which its assembly has. */
struct arguments {
	uint32_t *digest; /* which begins with the state */
	const uint8_t *data;
	size_t size, room;
};

static void blocks(const struct arguments *of)
{
	if (of->size / 64) zeroos_sha256_blocks(of->digest, of->data, of->size / 64);
}

__attribute__((naked)) void zeroos_standin_go_sha256_block(void)
{
	GO_CALL(blocks, "addi a0, t0, 8");
}
