#include "memory.h"

struct area *zeroos_area_find(uintptr_t at)
{
	struct area *r = zeroos_pages.root, *best = 0;
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
