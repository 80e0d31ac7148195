#include "platform.h"

/* Any other number in a7 is a call that does nothing. */
_Noreturn void zkvm_exit(unsigned char code)
{
	register long a0 __asm__("a0") = code;
	register long a7 __asm__("a7") = 93;
	for (;;) __asm__ volatile ("ecall\n\tunimp" : : "r"(a0), "r"(a7) : "memory");
}
