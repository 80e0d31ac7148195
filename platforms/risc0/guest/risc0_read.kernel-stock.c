#include "risc0.h"
#include "user.h"

/* The kernel fills the buffer as far as the input goes. The count is the
 * host's word, so it is checked. */
size_t risc0_read(void *buf, size_t size)
{
	static const char name[] = "risc0_zkvm_platform::syscall::nr::SYS_READ";
	register uintptr_t a0 __asm__("a0") = (uintptr_t)buf;
	register size_t a1 __asm__("a1") = size;
	register const char *a2 __asm__("a2") = name;
	register long a3 __asm__("a3") = 0;
	register size_t a4 __asm__("a4") = size;
	register long t0 __asm__("t0") = USER_SOFTWARE;
	register long t6 __asm__("t6") = NR_READ;
	__asm__ __volatile__("ecall"
		: "+r"(a0), "+r"(a1)
		: "r"(a2), "r"(a3), "r"(a4), "r"(t0), "r"(t6)
		: "memory");
	if (a0 > size) ABORT(HOST_LIED);
	return a0;
}
