#define _GNU_SOURCE
#include <fcntl.h>
#include "alloc.h"
#include "file.h"
#include "mmap.h"

/* What Linux refuses: 0 or the error. */
static long refused(struct file *f, size_t size, long prot, long flags, int64_t offset)
{
	int mode = f->flags & O_ACCMODE, type = flags & MAP_TYPE;
	if (f->flags & O_PATH) return -EBADF;
	if (!size) return -EINVAL;
	if (size > -PAGE) return -ENOMEM;
	if (offset < 0 || offset > INT64_MAX - (int64_t)size) return -EOVERFLOW;
	if (type != MAP_PRIVATE && type != MAP_SHARED && type != MAP_SHARED_VALIDATE) return -EINVAL;
	if (mode == O_WRONLY || (type != MAP_PRIVATE && prot & PROT_WRITE && mode != O_RDWR))
		return -EACCES;
	return f->ops->pages ? 0 : -ENODEV;
}

static long fill(struct mapping *m, uintptr_t at, size_t size, long flags)
{
	int zero;
	long to, error;
	if (m->shared) {
		int fixed = flags & (MAP_FIXED | MAP_FIXED_NOREPLACE);
		if (fixed && at % PAGE) return -EINVAL;
		if (flags & MAP_FIXED_NOREPLACE)
			for (uintptr_t i = at; i < at + size; i = zeroos_run(i, at + size).end)
				if (zeroos_run(i, at + size).kind != FREE) return -EEXIST;
		if (fixed && (error = zeroos_mapping_drop(at, at + size))) return error;
		return m->file->ops->pages(m->file, m->offset, size, fixed ? at : 0);
	}
	to = zeroos_map_place(at, size, flags, &zero);
	if (!is_address(to)) return to;
	error = zeroos_mapping_fill(m->file, to, size, m->offset, zero);
	if (!error) return to;
	zeroos_page_free(to, to + size);
	return error;
}

long zeroos_map_file(uintptr_t at, size_t size, long prot, long flags, long fd, int64_t offset)
{
	if (flags & MAP_ANON) return zeroos_map_anonymous(at, size, prot, flags);
	struct file *f = file_of(fd);
	if (!f) return -EBADF;
	long to = refused(f, size, prot, flags, offset);
	if (to) return to;
	struct mapping *m = zeroos_alloc(sizeof *m);
	if (!m) return -ENOMEM;
	m->file = f;
	m->offset = offset;
	m->shared = (flags & MAP_TYPE) != MAP_PRIVATE;
	m->writable = !m->shared || (f->flags & O_ACCMODE) == O_RDWR;
	size = PAGE_UP(size);
	to = fill(m, at, size, flags);
	if (!is_address(to)) {
		zeroos_free(m, sizeof *m);
		return to;
	}
	f->refs++;
	m->start = to;
	m->end = to + size;
	m->next = zeroos_mappings;
	zeroos_mappings = m;
	return to;
}
