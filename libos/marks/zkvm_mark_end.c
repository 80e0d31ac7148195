#include "zkvm_mark.h"

/* An instruction without effect, which executors know (executor/marks.py). */
void zkvm_mark_end(const char *name)
{
	__asm__ volatile("sltiu zero, %0, 0x4d2" : : "r"(name) : "memory");
}
