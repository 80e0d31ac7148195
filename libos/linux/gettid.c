#include "signals.h"

weak long __linux_gettid(void)
{
	return SELF;
}
