#include "fields.h"

void zeroos_extension_add(limb *r, const limb *a, const limb *b, const struct field *f)
{
	size_t n = f->of->ring.n;
	for (size_t i = 0; i < f->ring.n; i += n) add(r + i, a + i, b + i, f->of);
}
