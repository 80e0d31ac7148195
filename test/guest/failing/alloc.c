#define ORIGINAL "alloc.original.h"
#include "failing.h"

hidden void *zeroos_alloc(size_t size)
{
	void *p = fails() ? 0 : real_alloc(size);
	if (p) holds(rounded(size));
	return p;
}
