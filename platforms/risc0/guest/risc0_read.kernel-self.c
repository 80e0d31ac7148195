#include "machine.h"
#include "risc0.h"

#define CHUNK 1024	/* most a read delivers */

static void host_read(const char *name, void *buf, size_t size)
{
	register const char *a0 __asm__("a0") = name;
	register void *a1 __asm__("a1") = buf;
	register size_t a2 __asm__("a2") = size;
	register long a7 __asm__("a7") = HOST_READ;
	__asm__ __volatile__("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
}

/* The first phase delivers whole words, the second the count and up to three
 * more bytes. Buffer and count are the host's word, so the count is checked. */
size_t risc0_read(void *buf, size_t size)
{
	static const char name[] = "risc0_zkvm_platform::syscall::nr::SYS_READ";
	volatile uint32_t *arguments = (uint32_t *)(USER_REGISTERS + 4 * 13);
	uint8_t *p = buf;
	uint32_t result[2];
	/* The executor refuses a buffer outside of memory; do not count on the circuit. */
	if ((uintptr_t)buf < MEMORY_START || (uintptr_t)buf > MEMORY_END ||
		size > MEMORY_END - (uintptr_t)buf)
		ABORT("a read into memory that is not the program's");
	while (size) {
		size_t want = size < CHUNK ? size : CHUNK, words = want & -4UL;
		arguments[0] = 0;
		arguments[1] = want;
		host_read(name, p, words);
		host_read(0, result, sizeof result);
		size_t got = result[0];
		if (got > want) ABORT(HOST_LIED);
		for (size_t i = words; i < got; i++, result[1] >>= 8) p[i] = result[1];
		p += got;
		size -= got;
		if (got < want) break;
	}
	return p - (uint8_t *)buf;
}
