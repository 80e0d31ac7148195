/* Grows in place where the pages above are free, else moves. The break's memory and the stack are
 * not moved, and shared file pages only move where no other mapping has them. */
#define _GNU_SOURCE
#include "mappings.h"
extern hidden char _stack_bottom[], _stack_top[];

#define ALL (MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP)

static long refused(uintptr_t at, size_t old, size_t size, long flags, uintptr_t to)
{
	if (flags & ~ALL) return -EINVAL;
	if (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP) && !(flags & MREMAP_MAYMOVE)) return -EINVAL;
	if (flags & MREMAP_DONTUNMAP && old != size) return -EINVAL;
	if (at % PAGE || !size) return -EINVAL;
	if (old > -PAGE || size > -PAGE) return -ENOMEM;
	old = PAGE_UP(old);
	size = PAGE_UP(size);
	if (!(flags & MREMAP_FIXED)) return 0;
	if (to % PAGE || to + size < to || (to < at + old && at < to + size)) return -EINVAL;
	return 0;
}

/* All of [at, end) is mapped alike, as one mapping: how. */
static struct run all(uintptr_t at, uintptr_t end)
{
	struct run first = zeroos_run(at, end), next = first;
	while (next.end < end) {
		next = zeroos_run(next.end, end);
		if (next.kind != first.kind || next.mapping != first.mapping) first.kind = FREE;
	}
	return first;
}

static long extend(uintptr_t at, size_t old, size_t size, struct run run)
{
	int zero;
	uintptr_t from = at + old, end = at + size;
	if (run.mapping && (run.mapping->shared || run.mapping->end != from)) return -ENOMEM;
	if (size - old > (uintptr_t)_heap_end - from || !zeroos_page_extend(from, end, &zero))
		return -ENOMEM;
	if (run.mapping) {
		long error = zeroos_mapping_grow(run.mapping, size - old, zero);
		if (error) zeroos_page_free(from, end);
		return error;
	}
	if (run.kind == RESERVED) zeroos_page_keep(from, end, zero);
	else if (!zero) memset((void *)from, 0, size - old);
	return 0;
}

static long move(uintptr_t at, size_t old, size_t size, long flags, uintptr_t to, struct run run)
{
	int zero;
	size_t kept = old < size ? old : size;
	long result = zeroos_map_place(
		flags & MREMAP_FIXED ? to : 0, size, flags & MREMAP_FIXED ? MAP_FIXED : 0, &zero);
	if (!is_address(result)) return result;
	to = result;
	if (run.kind == RESERVED) {
		zeroos_page_keep(to, to + size, zero);
	} else {
		memcpy((void *)to, (void *)at, kept);
		if (!zero) memset((void *)(to + kept), 0, size - kept);
		if (flags & MREMAP_DONTUNMAP) memset((void *)at, 0, old);
	}
	if (!(flags & MREMAP_DONTUNMAP)) zeroos_page_free(at, at + old);
	return to;
}

long __linux_mremap(uintptr_t at, size_t old, size_t size, long flags, uintptr_t to)
{
	long error = refused(at, old, size, flags, to);
	if (error) return error;
	old = PAGE_UP(old);
	size = PAGE_UP(size);
	/* The stack cannot grow; pthread_getattr_np counts its pages by this. */
	if (at < zeroos_pages.lowest)
		return at >= (uintptr_t)_stack_bottom && at < (uintptr_t)_stack_top ? -ENOMEM : -EFAULT;
	if (at + old < at) return -EFAULT;
	struct run run = all(at, at + (old ? old : PAGE));
	if (run.kind == FREE) return -EFAULT;
	if (!old && !(run.mapping && run.mapping->shared)) return -EINVAL;
	if (size <= old && old && !(flags & (MREMAP_FIXED | MREMAP_DONTUNMAP))) {
		if (size == old) return at;
		if (run.mapping && (error = zeroos_mapping_drop(at + size, at + old))) return error;
		zeroos_page_free(at + size, at + old);
		return at;
	}
	if (old && !(flags & (MREMAP_FIXED | MREMAP_DONTUNMAP)) && !extend(at, old, size, run))
		return at;
	if (run.mapping) return zeroos_mapping_move(run.mapping, at, old, size, flags, to);
	return flags & MREMAP_MAYMOVE ? move(at, old, size, flags, to, run) : -ENOMEM;
}
