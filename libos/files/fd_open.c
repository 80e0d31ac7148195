#include "file.h"

long zeroos_fd_open(struct file *f, int from, int flags)
{
	struct descriptors *d = &zeroos_descriptors;
	int fd = from > d->lowest ? from : d->lowest;
	long error = -EMFILE;
	while (fd < d->count && d->slots[fd].file) fd++;
	if (fd >= d->limit) goto fail;
	error = -ENOMEM;
	if (!zeroos_fd_room(fd)) goto fail;
	d->slots[fd] = (struct descriptor){ f, flags };
	if (from <= d->lowest) d->lowest = fd + 1;
	return fd;
fail:
	zeroos_file_release(f);
	return error;
}
