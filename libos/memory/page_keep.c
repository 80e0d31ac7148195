#include "memory.h"

void zeroos_page_keep(uintptr_t at, uintptr_t end, int zero)
{
	zeroos_area_insert(area_at(at, end, RESERVED, zero));
}
