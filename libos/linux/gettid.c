#include "signals.h"

long __linux_gettid(void)
{
	return SELF;
}
