#include "areas.h"

/* The subtrees to its left and right are merged in its place. */
void zeroos_area_remove(struct area *old)
{
	struct area **link = link_to(old), *up = old->up, *left = old->left, *right = old->right;
	while (left && right) {
		if (priority(left) >= priority(right)) {
			*link = left;
			left->up = up;
			up = left;
			link = &left->right;
			left = *link;
		} else {
			*link = right;
			right->up = up;
			up = right;
			link = &right->left;
			right = *link;
		}
	}
	if (!left) left = right;
	*link = left;
	if (left) left->up = up;
	if (up) zeroos_area_update(up);
}
