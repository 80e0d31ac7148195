/* The part of SHA-256 (FIPS 180-4) that VMs accelerate. */
#ifndef SHA256_BLOCKS_H
#define SHA256_BLOCKS_H

#include "platform.h"

/* Section 5.3.3. */
#define SHA256_START { \
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, \
	0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19, \
}

/* Takes whole blocks of 64 bytes, aligned or not, into the state, which is the
 * standard's eight words. In software, unless the platform has better. */
hidden void zeroos_sha256_blocks(uint32_t state[8], const void *data, size_t blocks);

#endif
