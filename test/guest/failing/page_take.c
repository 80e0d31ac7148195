#define ORIGINAL "page_take.original.h"
#include "failing.h"

hidden uintptr_t zeroos_page_take(size_t size, int *zero)
{
	return fails() ? 0 : real_take(size, zero);
}
