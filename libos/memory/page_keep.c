#include "memory.h"

void zeroos_page_keep(uintptr_t at, uintptr_t end, int zero)
{
	zeroos_range_insert(range_at(at, end, RESERVED, zero));
}
