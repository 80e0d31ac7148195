#define _GNU_SOURCE
#include "alloc.h"
#include "file.h"
#include "mmap.h"

/* What other calls do where a file is mapped, in one object: they refer to it
 * weakly, and it is linked when a file can be. */
struct mapping *zeroos_mappings;

struct mapping *zeroos_mapping_find(uintptr_t at)
{
	struct mapping *m = zeroos_mappings;
	while (m && (at < m->start || at >= m->end)) m = m->next;
	return m;
}

uintptr_t zeroos_mapping_next(uintptr_t at, uintptr_t end)
{
	for (struct mapping *m = zeroos_mappings; m; m = m->next)
		if (m->start > at && m->start < end) end = m->start;
	return end;
}

/* Takes [at, end) out of the newest mappings that have it; where several share
 * pages the others stay. `spare` is for a mapping that loses its middle. */
static long cut(struct mapping **link, uintptr_t at, uintptr_t end, struct mapping **spare)
{
	struct mapping *m;
	while (at < end && (m = *link)) {
		uintptr_t from = at > m->start ? at : m->start, to = end < m->end ? end : m->end;
		if (from >= to) {
			link = &m->next;
			continue;
		}
		if (at < from) {
			long error = cut(&m->next, at, from, spare);
			if (error) return error;
		}
		if (m->start < from && to < m->end) {
			struct mapping *rest = *spare ? *spare : zeroos_alloc(sizeof *rest);
			if (!rest) return -ENOMEM;
			*spare = 0;
			*rest = *m;
			rest->offset += to - m->start;
			rest->start = to;
			rest->file->refs++;
			m->next = rest;
			m->end = from;
			link = &rest->next;
		} else if (m->start < from) {
			m->end = from;
			link = &m->next;
		} else if (to < m->end) {
			m->offset += to - m->start;
			m->start = to;
			link = &m->next;
		} else {
			*link = m->next;
			zeroos_file_release(m->file);
			zeroos_free(m, sizeof *m);
		}
		at = to;
	}
	return 0;
}

long zeroos_mapping_drop(uintptr_t at, uintptr_t end)
{
	struct mapping *spare;
	if (!zeroos_mapping_find(at) && zeroos_mapping_next(at, end) == end) return 0;
	if (!(spare = zeroos_alloc(sizeof *spare))) return -ENOMEM;
	long error = cut(&zeroos_mappings, at, end, &spare);
	zeroos_free(spare, sizeof *spare);
	return error;
}

long zeroos_mapping_clear(uintptr_t at, uintptr_t end)
{
	for (uintptr_t to; (at = zeroos_mapping_find(at) ? at : zeroos_mapping_next(at, end)) < end;
		at = to) {
		struct mapping m = *zeroos_mapping_find(at);
		int zero;
		to = m.end < end ? m.end : end;
		m.file->refs++;
		long error = zeroos_mapping_drop(at, to);
		if (!error && m.shared) {
			uintptr_t new = zeroos_page_take(to - at, &zero);
			if (!new ||
				!is_address(m.file->ops->pages(m.file, m.offset + (at - m.start), to - at, new))) {
				if (new) zeroos_page_free(new, new + (to - at));
				error = -ENOMEM;
			}
		}
		zeroos_file_release(m.file);
		if (error) return error;
	}
	return 0;
}

long zeroos_mapping_reload(struct mapping *m, uintptr_t at, uintptr_t end)
{
	if (m->shared) return 0;
	return zeroos_mapping_fill(m->file, at, end - at, m->offset + (at - m->start), 0);
}

/* The new mapping and its place: where the pages come from, and how they get there. */
static long place(
	struct mapping *new, uintptr_t at, size_t old, size_t size, long flags, uintptr_t to)
{
	int zero;
	long error, result;
	if (new->shared) {
		if (!(flags & MREMAP_FIXED)) to = old && !(flags & MREMAP_MAYMOVE) ? at : 0;
		else if ((error = zeroos_mapping_drop(to, to + size))) return error;
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

static long add(struct mapping *new, uintptr_t at, size_t size)
{
	new->start = at;
	new->end = at + size;
	new->next = zeroos_mappings;
	zeroos_mappings = new;
	return at;
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
