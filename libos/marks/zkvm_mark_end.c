#include "zkvm_mark.h"

/* The executor sees the call, and reads the name (executor/stacks.c). */
__attribute__((noinline)) void zkvm_mark_end(const char *name)
{
	__asm__ volatile("" : : "r"(name));
}
