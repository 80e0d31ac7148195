#include "numbers.h"

int zeroos_compare(const limb *a, const limb *b, size_t n)
{
	while (n--)
		if (a[n] != b[n]) return a[n] < b[n] ? -1 : 1;
	return 0;
}
