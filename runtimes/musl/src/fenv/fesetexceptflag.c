#include <fenv.h>

int fesetexceptflag(const fexcept_t *flags, int mask)
{
	return feraiseexcept(*flags & mask);
}
