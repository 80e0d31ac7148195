/* As _Fork.c. */
#define _GNU_SOURCE
#include <unistd.h>
#include "syscall.h"

extern long __linux_vfork(void);

pid_t vfork(void)
{
	return __syscall_ret(__linux_vfork());
}
