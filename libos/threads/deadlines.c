#include "threads.h"

struct deadlines zeroos_deadlines;

/* A pairing heap: the soonest at the root, each with a list of children that are
 * not sooner. Of equal ones the first that came is the sooner. */
static int sooner(const struct thread *a, const struct thread *b)
{
	return a->deadline != b->deadline ? a->deadline < b->deadline : (int)(a->order - b->order) < 0;
}

static once struct thread *meld(struct thread *a, struct thread *b)
{
	if (!a || !b) return a ? a : b;
	if (sooner(b, a)) {
		struct thread *t = a;
		a = b;
		b = t;
	}
	b->sibling = a->child;
	if (b->sibling) b->sibling->parent = b;
	b->parent = a;
	a->child = b;
	return a;
}

void zeroos_deadline_add(struct thread *t)
{
	struct deadlines *d = &zeroos_deadlines;
	t->order = d->order++;
	t->parent = t->child = t->sibling = 0;
	d->soonest = meld(d->soonest, t);
}

/* The children in pairs from the left, then all pairs from the right. */
static struct thread *meld_all(struct thread *t)
{
	struct thread *pairs = 0, *root = 0;
	while (t) {
		struct thread *a = t, *b = a->sibling;
		t = b ? b->sibling : 0;
		a->sibling = 0;
		if (b) b->sibling = 0;
		a = meld(a, b);
		a->sibling = pairs;
		pairs = a;
	}
	while (pairs) {
		struct thread *a = pairs;
		pairs = a->sibling;
		a->sibling = 0;
		root = meld(root, a);
	}
	if (root) root->parent = 0;
	return root;
}

/* `parent` of a first child is its parent, of any other the sibling before it. */
void zeroos_deadline_remove(struct thread *t)
{
	struct deadlines *d = &zeroos_deadlines;
	struct thread *rest = meld_all(t->child);
	if (t == d->soonest) {
		d->soonest = rest;
		return;
	}
	if (t->parent->child == t) t->parent->child = t->sibling;
	else t->parent->sibling = t->sibling;
	if (t->sibling) t->sibling->parent = t->parent;
	d->soonest = meld(d->soonest, rest);
}
