#include "fields.h"

int zeroos_field_read(limb *r, const uint8_t *bytes, const struct field *f)
{
	size_t n = f->ring.n;
	if (f->of) {
		size_t first = f->high_first ? n / 2 : 0;
		return zeroos_field_read(r + first, bytes, f->of)
			&& zeroos_field_read(r + n / 2 - first, bytes + n / 2 * LIMB, f->of);
	}
	zeroos_from_bytes(r, n, bytes, n * LIMB);
	if (zeroos_compare(r, f->ring.m, n) >= 0) return 0;
	multiply(r, r, f->square, f);
	return 1;
}
