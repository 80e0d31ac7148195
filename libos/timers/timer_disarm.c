#include "timers.h"

/* Out of the heap; its children, melded by pairs, take its place. */
void zeroos_timer_disarm(struct timer *t)
{
	struct timer *pairs = 0, *heap = 0, *a, *b, *next;
	if (!t->place) return;
	*t->place = t->sibling;
	if (t->sibling) t->sibling->place = t->place;
	t->place = 0;
	for (a = t->child; a; a = next) {
		b = a->sibling;
		next = b ? b->sibling : 0;
		a->sibling = 0;
		if (b) b->sibling = 0;
		a = zeroos_timer_meld(a, b);
		a->sibling = pairs;
		pairs = a;
	}
	for (a = pairs; a; a = next) {
		next = a->sibling;
		a->sibling = 0;
		heap = zeroos_timer_meld(heap, a);
	}
	t->child = t->sibling = 0;
	if (!heap) return;
	zeroos_timers.root = zeroos_timer_meld(zeroos_timers.root, heap);
	zeroos_timers.root->place = &zeroos_timers.root;
}
