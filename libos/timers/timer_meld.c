#include "timers.h"

/* One heap of two; either may be null. */
struct timer *zeroos_timer_meld(struct timer *a, struct timer *b)
{
	if (!a) return b;
	if (!b) return a;
	if (b->expiry < a->expiry || (b->expiry == a->expiry && (int)(b->order - a->order) < 0)) {
		struct timer *c = a;
		a = b;
		b = c;
	}
	b->sibling = a->child;
	if (b->sibling) b->sibling->place = &b->sibling;
	b->place = &a->child;
	a->child = b;
	return a;
}
