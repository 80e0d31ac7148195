#include "threads.h"

/* A pairing heap: the soonest at the root, each with a list of children that are
 * not sooner. Of equal ones the first that came is the sooner. */
static int sooner(const struct thread *a, const struct thread *b)
{
	return a->deadline != b->deadline ? a->deadline < b->deadline : (int)(a->order - b->order) < 0;
}

struct thread *zeroos_deadline_meld(struct thread *a, struct thread *b)
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
