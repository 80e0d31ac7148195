/* Calls of libc that link and fail, as there are no processes, no libraries and no other code.
 * options: unknown_calls=enosys
 * guest: Linux makes a process
 */
#include "calls.h"
#include <dlfcn.h>
#include <sched.h>
#include <signal.h>

int __riscv_flush_icache(void *, void *, unsigned long);

static char stack[4096];

static int start(void *argument)
{
	(void)argument;
	return 0;
}

int main(void)
{
	SHOW(clone(start, stack + sizeof stack, SIGCHLD, 0));
	SHOW(clone(start, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, 0));
	SHOW(clone(start, 0, SIGCHLD, 0));
	SHOW(clone(start, stack + sizeof stack, CLONE_VM | CLONE_SIGHAND | CLONE_THREAD, 0));
	CHECK(!dlsym(RTLD_DEFAULT, "main"));
	SHOW_TEXT(dlerror());
	SHOW(__riscv_flush_icache(stack, stack + sizeof stack, 0));
	return 0;
}
