#include "areas.h"

/* The subtree that stands where the new area belongs is split at its address. */
void zeroos_area_insert(struct area *new)
{
	struct area **link = &zeroos_pages.root, *up = 0, *r;
	uint32_t rank = priority(new);
	while ((r = *link) && priority(r) >= rank) {
		up = r;
		link = new->start < r->start ? &r->left : &r->right;
	}
	*link = new;
	new->up = up;
	struct area **low = &new->left, **high = &new->right, *below = new, *above = new;
	while (r) {
		if (r->start < new->start) {
			*low = r;
			r->up = below;
			below = r;
			low = &r->right;
			r = *low;
		} else {
			*high = r;
			r->up = above;
			above = r;
			high = &r->left;
			r = *high;
		}
	}
	*low = *high = 0;
	for (; below != new; below = below->up) reckon(below);
	for (; above != new; above = above->up) reckon(above);
	zeroos_area_update(new);
}
