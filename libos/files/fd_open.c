#include <string.h>
#include "alloc.h"
#include "file.h"

/* Twice the slots, the old ones copied; the first ones are static. */
static int grow(struct descriptors *d)
{
	int count = d->count * 2 < d->limit ? d->count * 2 : d->limit;
	struct descriptor *slots = zeroos_alloc(count * sizeof *slots);
	if (!slots) return 0;
	memcpy(slots, d->slots, d->count * sizeof *slots);
	if (d->count > 16) zeroos_free(d->slots, d->count * sizeof *slots);
	d->slots = slots;
	d->count = count;
	return 1;
}

long zeroos_fd_open(struct file *f, int from, int flags)
{
	struct descriptors *d = &zeroos_descriptors;
	int fd = from;
	long error = -EMFILE;
	while (fd < d->count && d->slots[fd].file) fd++;
	if (fd >= d->limit) goto fail;
	error = -ENOMEM;
	while (fd >= d->count) if (!grow(d)) goto fail;
	d->slots[fd] = (struct descriptor){ f, flags };
	return fd;
fail:
	zeroos_file_release(f);
	return error;
}
