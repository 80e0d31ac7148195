#include "openvm.h"
#include "sha256.h"

/* OpenVM's public values are 32 bytes: the digest of the output. The bytes go
 * to our hosts by a word that OpenVM takes for a NOP, as it has no destination. */
void write_output(const uint8_t *buf, size_t size)
{
	register const uint8_t *a0 __asm__("a0") = buf;
	register size_t a1 __asm__("a1") = size;
	__asm__ __volatile__("xori zero, zero, 0x5a5" : : "r"(a0), "r"(a1) : "memory");
	zeroos_sha256_update(buf, size);
}
