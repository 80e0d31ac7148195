#include "memory.h"

uintptr_t zeroos_page_zeros(size_t size, int *zero)
{
	(void)size, (void)zero;
	return 0;
}
