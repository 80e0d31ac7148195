/* musl asks the vDSO first, which is not there. */
#include "syscall.h"

extern long __linux_riscv_flush_icache(void *, void *, unsigned long);

int __riscv_flush_icache(void *start, void *end, unsigned long flags)
{
	return __syscall_ret(__linux_riscv_flush_icache(start, end, flags));
}
weak_alias(__riscv_flush_icache, riscv_flush_icache);
