/* The structure of the rt_sigaction call. musl's for riscv32 has a restorer,
 * which Linux on RISC-V never had. */

#include <features.h>
#include <signal.h>
#undef SA_RESTORER

struct k_sigaction {
	void (*handler)(int);
	unsigned long flags;
	unsigned mask[2];
	void *unused;
};
