#define ORIGINAL "free.original.h"
#include "failing.h"

hidden void zeroos_free(void *p, size_t size)
{
	if (p) holds(-rounded(size));
	real_free(p, size);
}
