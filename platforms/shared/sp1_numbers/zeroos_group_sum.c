#include "fields.h"
#include "precompiles.h"

/* What the VM adds: numbers as they are, of n limbs each; `any` is 0 for
 * infinity, which it does not know. No point here has y = 0. */
struct sum { limb xy[2 * MOST]; int any; };
struct curve { size_t n, add, twice; };

static void twice(struct sum *p, const struct curve *c)
{
	if (p->any) sp1_call(c->twice, (size_t)p, 0);
}

static void plus(struct sum *p, const struct sum *q, const struct curve *c)
{
	if (!q->any) return;
	if (!p->any) *p = *q;
	else if (zeroos_compare(p->xy, q->xy, c->n)) sp1_call(c->add, (size_t)p, (size_t)q);
	else if (zeroos_compare(p->xy + c->n, q->xy + c->n, c->n)) p->any = 0;
	else twice(p, c);
}

static void to_numbers(struct sum *to, const limb *p, const struct field *f)
{
	static const limb one[MOST] = { 1 };
	size_t n = f->ring.n;
	limb affine[3 * MOST];
	memcpy(affine, p, 3 * n * LIMB);
	to->any = !zeroos_field_zero(p + 2 * n, f);
	if (to->any && !equal(p + 2 * n, f->one, f)) zeroos_group_affine(affine, f);
	multiply(to->xy, affine, one, f);
	multiply(to->xy + n, affine + n, one, f);
}

/* From the highest bit down, all points at once. */
void zeroos_group_sum(limb *r, const limb *points, size_t count, const uint8_t *scalars,
	size_t size, size_t stride, const struct field *f)
{
	static const struct curve bn254 = { 32 / LIMB, SP1_BN254_ADD, SP1_BN254_DOUBLE };
	static const struct curve bls12 = { 48 / LIMB, SP1_BLS12381_ADD, SP1_BLS12381_DOUBLE };
	size_t n = f->ring.n;
	if (f->of) {
		zeroos_group_sum_by_fields(r, points, count, scalars, size, stride, f);
		return;
	}
	const struct curve *c = n == bn254.n ? &bn254 : &bls12;
	struct sum sum = { .any = 0 }, some[count];
	for (size_t j = 0; j < count; j++) to_numbers(some + j, points + 3 * j * n, f);
	for (size_t i = 0; i < 8 * size; i++) {
		twice(&sum, c);
		for (size_t j = 0; j < count; j++)
			if (scalars[j * stride + i / 8] << i % 8 & 0x80) plus(&sum, some + j, c);
	}
	memset(r, 0, 3 * n * LIMB);
	if (!sum.any) return;
	multiply(r, sum.xy, f->square, f);
	multiply(r + n, sum.xy + n, f->square, f);
	zeroos_field_one(r + 2 * n, f);
}
