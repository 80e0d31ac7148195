#include "jolt.h"

/* A run ends where it stands still, whatever came before. A verifier takes it if
 * one of two words is 1 in the end: the panic flag, by its name, or termination. */
_Noreturn void zkvm_exit(unsigned char code)
{
	*(volatile uint32_t *)&jolt_output.code = code;
	*(code ? jolt_panic : jolt_termination) = 1;
	for (;;) __asm__ volatile ("j ." : : : "memory");
}
