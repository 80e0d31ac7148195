#define _GNU_SOURCE
#include <fcntl.h>
#include "alloc.h"
#include "file.h"
#include "mappings.h"

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
		if (fixed && (error = zeroos_mapping_clear(at, at + size))) return error;
		return m->file->ops->pages(m->file, m->offset, size, fixed ? at : 0);
	}
	to = zeroos_map_place(at, size, flags, &zero);
	if (!is_address(to)) return to;
	error = zeroos_mapping_fill(m->file, to, size, m->offset, zero);
	if (!error) return to;
	zeroos_page_free(to, to + size);
	return error;
}

static long add(struct mapping *new, uintptr_t at, size_t size)
{
	new->start = at;
	new->end = at + size;
	new->next = zeroos_mappings;
	zeroos_mappings = new;
	return at;
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
	return add(m, to, size);
}

/* mremap's part is here, as it refers to it weakly: what maps files brings it in.
 * The new mapping and its place: where the pages come from, and how they get there. */
static long place(
	struct mapping *new, uintptr_t at, size_t old, size_t size, long flags, uintptr_t to)
{
	int zero;
	long error, result;
	if (new->shared) {
		if (!(flags & MREMAP_FIXED)) to = old && !(flags & MREMAP_MAYMOVE) ? at : 0;
		else if ((error = zeroos_mapping_clear(to, to + size))) return error;
		result = new->file->ops->pages(new->file, new->offset, size, to);
		return result == -ENODEV ? -ENOMEM : result;	/* the pages cannot be moved together */
	}
	if (!(flags & MREMAP_MAYMOVE)) return -ENOMEM;
	result = zeroos_map_place(to, size, flags & MREMAP_FIXED ? MAP_FIXED : 0, &zero);
	if (!is_address(result)) return result;
	to = result;
	memcpy((void *)to, (void *)at, old < size ? old : size);
	error = old < size
		? zeroos_mapping_fill(new->file, to + old, size - old, new->offset + old, zero)
		: 0;
	if (!error) return to;
	zeroos_page_free(to, to + size);
	return error;
}

static long discard(struct mapping *new, long error)
{
	zeroos_file_release(new->file);
	zeroos_free(new, sizeof *new);
	return error;
}

/* The file can move pages only while nobody maps them. */
static long move_shared(
	struct mapping *new, uintptr_t at, size_t old, size_t size, long flags, uintptr_t to)
{
	long error = zeroos_mapping_drop(at, at + old);
	if (error) return discard(new, error);
	long result = place(new, at, old, size, flags, to);
	if (is_address(result)) return add(new, result, size);
	if (!old) return discard(new, result);
	add(new, at, old);
	return result;
}

long zeroos_mapping_move(
	struct mapping *m, uintptr_t at, size_t old, size_t size, long flags, uintptr_t to)
{
	struct mapping *new = zeroos_alloc(sizeof *new);
	if (!new) return -ENOMEM;
	*new = *m;	/* which may be gone when there is room */
	new->offset += at - m->start;
	new->file->refs++;
	int stays = flags & MREMAP_DONTUNMAP;
	if (new->shared && !stays) return move_shared(new, at, old, size, flags, to);
	long result = place(new, at, old, size, flags, to), error = 0;
	if (!is_address(result)) return discard(new, result);
	if (!stays) error = zeroos_mapping_drop(at, at + old);
	else if (!new->shared) error = zeroos_mapping_fill(new->file, at, old, new->offset, 0);
	if (error) {
		if (!new->shared) zeroos_page_free(result, result + size);
		return discard(new, error);
	}
	if (!stays) zeroos_page_free(at, at + old);
	return add(new, result, size);
}

long zeroos_mapping_grow(struct mapping *m, size_t size, int zero)
{
	long error = zeroos_mapping_fill(m->file, m->end, size, m->offset + (m->end - m->start), zero);
	if (!error) m->end += size;
	return error;
}
