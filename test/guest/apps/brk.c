/* The program break, called as libc calls it. */
#include "show.h"
#include <stdint.h>
#include <unistd.h>

#ifdef __riscv
long __linux_brk(uintptr_t);
#define break_at(p) __linux_brk(p)
#else
#include <sys/syscall.h>
#define break_at(p) syscall(SYS_brk, p)
#endif

int main(void)
{
	uintptr_t start = break_at(0);
	SHOW((uintptr_t)sbrk(0) == start);
	SHOW_ADDRESS(sbrk(1));
	SHOW(break_at(start + 10000) == start + 10000);
	CHECK(all((void *)start, 0, 10000));
	memset((void *)start, 'x', 10000);
	SHOW(break_at(start + 5000) == start + 5000);
	SHOW(break_at(1) == start + 5000);
	SHOW(break_at(start - 1) == start + 5000);
	SHOW(break_at(UINTPTR_MAX) == start + 5000);
	SHOW(break_at(UINTPTR_MAX - 4096) == start + 5000);
	CHECK(all((void *)start, 'x', 5000));
	SHOW(break_at(start + 100000) == start + 100000);
	/* Linux gives the pages back: those wholly above the old break are zero again. */
	uintptr_t page = (start + 5000 + 4095) & -4096UL;
	CHECK(all((void *)start, 'x', 5000));
	CHECK(all((void *)page, 0, start + 100000 - page));
	SHOW(break_at(start) == start);
	return 0;
}
