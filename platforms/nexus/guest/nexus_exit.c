#include "nexus.h"

_Noreturn void nexus_exit(unsigned code)
{
	nexus_put(EXIT_CODE, code);
	nexus(SYS_EXIT, code, 0, 0);
	for (;;) __builtin_trap();
}
