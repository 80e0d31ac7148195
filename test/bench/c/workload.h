/* What the Rust programs in ../rust/src/main.rs have for all workloads, in C. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline uint64_t mix(uint64_t digest, uint64_t number)
{
	digest = (digest ^ number) * 0x9e3779b97f4a7c15;
	return digest << 29 | digest >> 35;
}

/* The compiler does not know what is there any more. */
static inline void *unknown(void *p)
{
	__asm__ volatile ("" : "+r"(p) : : "memory");
	return p;
}

static inline int show(uint64_t digest)
{
	return printf("%016" PRIx64 "\n", digest) < 0;
}
