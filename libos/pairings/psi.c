#include "fields.h"

void zeroos_psi(limb *r, const limb *p, const struct group *g)
{
	size_t n = g->f->ring.n;
	for (size_t i = 0; i < 3 * n; i += n) {
		zeroos_conjugate(r + i, p + i, g->f);
		if (i < 2 * n) multiply(r + i, r + i, g->psi + i, g->f);
	}
}
