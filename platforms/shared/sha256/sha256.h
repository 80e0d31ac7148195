/* One running SHA-256, of the public output, for VMs whose statement holds the
 * output's digest. zeroos_sha256_update brings zeroos_sha256_final into the image: zkvm_exit
 * declares it weak, and where it is not there nothing was written. */
#ifndef SHA256_H
#define SHA256_H

#include "sha256_blocks.h"

#define SHA256_BLOCK 64

struct sha256 {
	uint64_t total;	/* bytes so far */
	uint32_t state[8];
	uint32_t rest[SHA256_BLOCK / 4];	/* the last total % 64 of them */
};
extern hidden struct sha256 zeroos_sha256_running;

/* Hashes more bytes. */
hidden void zeroos_sha256_update(const void *data, size_t size);

/* The digest, as the standard's eight words; called once, at the end. */
hidden const uint32_t *zeroos_sha256_final(void);

#endif
