#define _GNU_SOURCE
#include <string.h>
#include "alloc.h"
#include "memfs.h"

/* Where the pages [from, end) lie one after the other; 0 if they do not. */
static uintptr_t lies(struct node *n, uint64_t from, uint64_t end)
{
	uintptr_t at = (uintptr_t)zeroos_block(n, from);
	for (uint64_t i = from + 1; at && i < end; i++)
		if ((uintptr_t)zeroos_block(n, i) != at + (i - from) * PAGE) return 0;
	return at;
}

/* No address space stands between a mapping and memory: pages that are shared must
 * lie one after the other, and stay where they are while they are mapped. They are
 * moved there when they are shared, with all the rest of the file if that is not
 * mostly holes, so that later mappings of other parts agree. */
static long gather(struct node *n, uint64_t from, uint64_t end, uintptr_t at)
{
	if (end - from > (uint64_t)(_heap_end - _heap_start) / PAGE) return -ENOMEM;
	for (uint64_t i = from; i < end; i++) {
		uintptr_t *slot = zeroos_block_slot(n, i, 1);
		if (!slot) return -ENOMEM;	/* the way to pages; nothing is moved yet */
		if (zeroos_slot_mapped(*slot)) return -ENODEV;
	}
	size_t size = (end - from) * PAGE;
	at = (uintptr_t)(at ? zeroos_alloc_at(at, size) : zeroos_alloc(size));
	if (!at) return -ENOMEM;
	for (uint64_t i = from; i < end; i++) {
		uintptr_t *slot = zeroos_block_slot(n, i, 1), to = at + (i - from) * PAGE;
		if (*slot) {
			void *old = (void *)(*slot & -PAGE);
			memcpy((void *)to, old, PAGE);
			zeroos_free(old, PAGE);
		} else {
			n->file.count++;
		}
		*slot = to | SHARED;
	}
	return at;
}

long zeroos_file_share(struct node *n, uint64_t from, uint64_t count, uintptr_t at)
{
	uint64_t end = from + count, all = (n->size + PAGE - 1) / PAGE;
	long error = zeroos_file_own(n);
	if (error) return -ENOMEM;
	if (!at || (uintptr_t)zeroos_block(n, from) == at) {
		uintptr_t found = lies(n, from, end);
		if (found) {
			for (uint64_t i = from; i < end; i++)
				*zeroos_block_slot(n, i, 0) = (found + (i - from) * PAGE) | SHARED;
			return found;
		}
	}
	if (!at) {
		if (all < end) all = end;
		if (all <= 2 * (n->file.count + count)) {
			long whole = gather(n, 0, all, 0);
			if (whole > 0 || whole < -4095) return whole + from * PAGE;
		}
	}
	return gather(n, from, end, at);
}
