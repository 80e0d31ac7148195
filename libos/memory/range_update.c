#include "ranges.h"

void zeroos_range_update(struct range *r)
{
	for (; r; r = r->up) reckon(r);
}
