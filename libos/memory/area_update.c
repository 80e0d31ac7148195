#include "areas.h"

void zeroos_area_update(struct area *r)
{
	for (; r; r = r->up) reckon(r);
}
