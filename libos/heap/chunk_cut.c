#include "heap.h"

void zeroos_chunk_cut(struct chunk *c, size_t size)
{
	size_t rest = used_size(c) - size;
	if (rest < SMALLEST) return;
	struct chunk *other = chunk_at(c, size);
	resize(c, size);
	other->head = rest | IN_USE | BEFORE_IN_USE;
	zeroos_chunk_free(other);
}
