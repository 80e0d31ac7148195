#include "airbender.h"
#include "sha256.h"

/* The proof has eight words: the digest. The host gets the bytes. */
void write_output(const uint8_t *buf, size_t size)
{
	airbender_send(OUTPUT, buf, size);
	zeroos_sha256_update(buf, size);
}
