#include "fd.h"
#include "sha256.h"
#include "sp1.h"

/* The host keeps the bytes; the digest committed at the end binds them. Hashed
 * first: SP1 5 writes zeros for input that no instruction has loaded yet. */
void write_output(const uint8_t *buf, size_t size)
{
	zeroos_sha256_update(buf, size);
	sp1_write(FD_PUBLIC, buf, size);
}
