#include "platform.h"

/* For VMs that have no call for it: the message goes to the log, and a trap
 * ends the run. What an executor needs to tell the message is in registers:
 * address, size, and a mark (platforms/shared/trap.py). */
cold _Noreturn void zkvm_abort(const char *msg, size_t len)
{
	write_log((const uint8_t *)msg, len);
	register const char *a0 __asm__("a0") = msg;
	register size_t a1 __asm__("a1") = len;
	register unsigned long a7 __asm__("a7") = 0x41424f52;
	for (;;) __asm__ volatile ("unimp" : : "r"(a0), "r"(a1), "r"(a7));
}
