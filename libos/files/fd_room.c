#include <string.h>
#include "alloc.h"
#include "file.h"

/* Twice the slots, until they are enough; the first ones are static. */
int zeroos_fd_room(int fd)
{
	struct descriptors *d = &zeroos_descriptors;
	int count = d->count;
	if (fd < count) return 1;
	while (fd >= count) count = count * 2 < d->limit ? count * 2 : d->limit;
	struct descriptor *slots = zeroos_alloc(count * sizeof *slots);
	if (!slots) return 0;
	memcpy(slots, d->slots, d->count * sizeof *slots);
	if (d->count > 16) zeroos_free(d->slots, d->count * sizeof *slots);
	d->slots = slots;
	d->count = count;
	return 1;
}
