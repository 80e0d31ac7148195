#include "fields.h"

void zeroos_field_write(uint8_t *bytes, const limb *a, const struct field *f)
{
	size_t n = f->ring.n;
	if (f->of) {
		size_t first = f->high_first ? n / 2 : 0;
		zeroos_field_write(bytes, a + first, f->of);
		zeroos_field_write(bytes + n / 2 * LIMB, a + n / 2 - first, f->of);
		return;
	}
	limb one[n];
	memset(one, 0, sizeof one);
	one[0] = 1;
	multiply(one, one, a, f);
	zeroos_to_bytes(bytes, n * LIMB, one);
}
