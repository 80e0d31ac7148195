#define _GNU_SOURCE
#include "alloc.h"
#include "file.h"
#include "mappings.h"

/* Which files lie where in memory. Other calls refer to these functions weakly: they
 * are linked with map_file.c, where a file can be mapped. */
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
