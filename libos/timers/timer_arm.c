#include "timers.h"

void zeroos_timer_arm(struct timer *t, uint64_t expiry, uint64_t interval)
{
	struct timers *all = &zeroos_timers;
	if (t->place) zeroos_timer_disarm(t);
	t->expiry = expiry;
	t->interval = interval;
	t->order = all->order++;
	t->child = t->sibling = 0;
	all->root = zeroos_timer_meld(all->root, t);
	all->root->place = &all->root;
}
