#include <errno.h>
#include <string.h>
#include "platform.h"

#if __riscv_xlen == 32
#define MACHINE "riscv32"
#else
#define MACHINE "riscv64"
#endif

/* Linux 6.6 on riscv32 or riscv64, host "zeroos". */
long __linux_uname(char to[6][65])
{
	static const char names[6][65] = {
		"Linux", "zeroos", "6.6.0", "ZeroOS", MACHINE, "(none)",
	};
	if (bad_address(to)) return -EFAULT;
	memcpy(to, names, sizeof names);
	return 0;
}
