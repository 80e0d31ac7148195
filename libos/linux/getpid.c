#include "signals.h"

long __linux_getpid(void)
{
	return SELF;
}
