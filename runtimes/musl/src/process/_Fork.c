/* RISC-V makes a process by clone, which here makes threads only. As a call of its
 * own, which nobody provides, it does not go unnoticed until it fails. */
#include <unistd.h>
#include "syscall.h"

extern long __linux_fork(void);

pid_t _Fork(void)
{
	return __syscall_ret(__linux_fork());
}
