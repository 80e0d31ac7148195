#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

/* Marks of new pages go; and where memory ended, the pages too. */
static void settle(struct node *n, uint64_t from, uint64_t end, int keep)
{
	for (; from < end; from++) {
		uintptr_t *slot = zeroos_block_slot(n, from, 0);
		if (!slot || !(*slot & FRESH)) continue;
		*slot &= ~FRESH;
		if (!keep) zeroos_blocks_free(n, from, from + 1);
	}
}

static long fill(struct node *n, uint64_t from, uint64_t end)
{
	if (end - from > (uint64_t)(_heap_end - _heap_start) / PAGE) return -ENOSPC;
	for (uint64_t i = from; i < end; i++) {
		uintptr_t *slot = zeroos_block_slot(n, i, 1);
		if (slot && *slot) {
			*slot &= ~UNWRITTEN;	/* as Linux has it the second time */
			continue;
		}
		if (!slot || !zeroos_block_make(n, i)) {
			settle(n, from, i, 0);
			return -ENOSPC;
		}
		*slot |= FRESH | UNWRITTEN;
	}
	settle(n, from, end, 1);
	return 0;
}

long zeroos_file_allocate(struct node *n, int mode, int64_t at, int64_t size)
{
	int64_t end = at + size;
	if (mode & ~(FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE)) return -EOPNOTSUPP;
	long error = zeroos_file_own(n);
	if (error) return error;
	if (mode & FALLOC_FL_PUNCH_HOLE) {
		if (end > n->size) end = n->size;
		uint64_t from = ((uint64_t)at + PAGE - 1) / PAGE;
		uint64_t to = (end == n->size ? (uint64_t)end + PAGE - 1 : (uint64_t)end) / PAGE;
		if (from >= to) zeroos_file_zero(n, at, end);
		else {
			zeroos_file_zero(n, at, from * PAGE);
			zeroos_blocks_free(n, from, to);
			zeroos_file_zero(n, to * PAGE, end);
		}
	} else {
		if ((error = fill(n, at / PAGE, ((uint64_t)end + PAGE - 1) / PAGE))) return error;
		if (!(mode & FALLOC_FL_KEEP_SIZE) && end > n->size) n->size = end;
	}
	zeroos_node_modified(n);
	return 0;
}
