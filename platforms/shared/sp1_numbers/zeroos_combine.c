#include <string.h>
#include "curves.h"
#include "precompiles.h"

/* What the VM adds; `any` is 0 for infinity, which it does not know. */
struct sum { limb x[LIMBS], y[LIMBS]; int any; };

static void twice(struct sum *p, int r1)
{
	if (p->any) sp1_call(r1 ? SP1_SECP256R1_DOUBLE : SP1_SECP256K1_DOUBLE, (size_t)p, 0);
}

static void add(struct sum *p, const struct sum *q, int r1)
{
	if (!q->any) return;
	if (!p->any) *p = *q;
	else if (zeroos_compare(p->x, q->x, LIMBS))
		sp1_call(r1 ? SP1_SECP256R1_ADD : SP1_SECP256K1_ADD, (size_t)p, (size_t)q);
	else if (zeroos_compare(p->y, q->y, LIMBS)) p->any = 0;
	else twice(p, r1);
}

static unsigned bit(const limb *x, int i)
{
	return x[i / LIMB_BITS] >> i % LIMB_BITS & 1;
}

/* Both sums at once, from the highest bit down; q's z is 1. */
int zeroos_combine(
	struct point *r, const limb *u, const limb *v, const struct point *q, const struct curve *c)
{
	int r1 = c == &zeroos_secp256r1;
	struct sum sum = { .any = 0 }, some[3] = { { .any = 1 }, { .any = 1 } };
	memcpy(some, &c->g, sizeof sum.x + sizeof sum.y);
	memcpy(some + 1, q, sizeof sum.x + sizeof sum.y);
	some[2] = some[0];
	add(some + 2, some + 1, r1);
	for (int i = 8 * BYTES - 1; i >= 0; i--) {
		unsigned digit = bit(u, i) | bit(v, i) << 1;
		twice(&sum, r1);
		if (digit) add(&sum, some + digit - 1, r1);
	}
	*r = (struct point){ .z = { 1 } };
	memcpy(r, &sum, sizeof sum.x + sizeof sum.y);
	return sum.any;
}
