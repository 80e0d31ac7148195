#include "memory.h"

struct range *zeroos_range_find(uintptr_t at)
{
	struct range *r = zeroos_pages.root, *best = 0;
	while (r) {
		if (r->start + r->size > at) {
			best = r;
			r = r->left;
		} else {
			r = r->right;
		}
	}
	return best;
}
