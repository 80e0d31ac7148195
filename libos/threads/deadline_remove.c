#include "threads.h"

/* The children in pairs from the left, then all pairs from the right. */
static struct thread *meld_all(struct thread *t)
{
	struct thread *pairs = 0, *root = 0;
	while (t) {
		struct thread *a = t, *b = a->sibling;
		t = b ? b->sibling : 0;
		a->sibling = 0;
		if (b) b->sibling = 0;
		a = zeroos_deadline_meld(a, b);
		a->sibling = pairs;
		pairs = a;
	}
	while (pairs) {
		struct thread *a = pairs;
		pairs = a->sibling;
		a->sibling = 0;
		root = zeroos_deadline_meld(root, a);
	}
	if (root) root->parent = 0;
	return root;
}

/* `parent` of a first child is its parent, of any other the sibling before it. */
void zeroos_deadline_remove(struct thread *t)
{
	struct scheduler *s = &zeroos_scheduler;
	struct thread *rest = meld_all(t->child);
	if (t == s->soonest) {
		s->soonest = rest;
		return;
	}
	if (t->parent->child == t) t->parent->child = t->sibling;
	else t->parent->sibling = t->sibling;
	if (t->sibling) t->sibling->parent = t->parent;
	s->soonest = zeroos_deadline_meld(s->soonest, rest);
}
