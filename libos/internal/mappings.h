/* Mappings. Only those of files are recorded; the program's other memory is what no area
 * of memory.h covers. */
#ifndef MAPPINGS_H
#define MAPPINGS_H

#include <errno.h>
#include <sys/mman.h>
#include "files.h"
#include "memory.h"

/* An address, not an error: on rv32 addresses may be negative as a long. */
static inline int is_address(long result)
{
	return (unsigned long)result <= -PAGE;
}

/* Takes memory for a new mapping, by MAP_FIXED, MAP_FIXED_NOREPLACE and the hint `at`: the
 * address or an error. *zero: it reads as zero already. */
hidden long zeroos_map_place(uintptr_t at, size_t size, long flags, int *zero);

/* mmap without a file. */
hidden long zeroos_map_anonymous(uintptr_t at, size_t size, long prot, long flags);

/* mmap where files can be opened. */
hidden long zeroos_map_file(
	uintptr_t at, size_t size, long prot, long flags, long fd, int64_t offset);

/* Where no file can be opened: 0 is the reading end of a pipe, 1 and 2 are writing ones. */
static inline long map_standard(size_t size, long prot, long flags, long fd)
{
	if (!fd_is_open(fd)) return -EBADF;
	if (!size) return -EINVAL;
	if (size > -PAGE) return -ENOMEM;
	return (int)fd || ((flags & MAP_TYPE) != MAP_PRIVATE && prot & PROT_WRITE) ? -EACCES : -ENODEV;
}

/* A file's bytes in memory. Private ones are a copy; shared ones are the file's
 * own pages, which several mappings have at the same address. */
struct mapping {
	struct mapping *next;
	uintptr_t start, end;
	struct file *file;
	int64_t offset;
	char shared, writable;	/* writable: PROT_WRITE is allowed */
};
extern hidden struct mapping *zeroos_mappings;	/* the newest first */

/* These are absent where no file can be mapped. find: the newest mapping at an address, or
 * null. next: the first address above `at` where a mapping starts, or `end`. */
weak hidden struct mapping *zeroos_mapping_find(uintptr_t at);
weak hidden uintptr_t zeroos_mapping_next(uintptr_t at, uintptr_t end);

/* Unmaps files from [at, end): 0 or -ENOMEM. */
weak hidden long zeroos_mapping_drop(uintptr_t at, uintptr_t end);

/* The same, and moves shared pages of files out of [at, end). -ENOMEM also where another
 * mapping has them. */
weak hidden long zeroos_mapping_clear(uintptr_t at, uintptr_t end);

/* Copies the file into private pages, and zeros after its end; `zero`: the pages read as
 * zero already. */
hidden long zeroos_mapping_fill(struct file *, uintptr_t at, size_t size, int64_t offset, int zero);

/* Copies the file into the private pages [at, end) of the mapping again. */
weak hidden long zeroos_mapping_reload(struct mapping *, uintptr_t at, uintptr_t end);

/* mremap: moves a part of the mapping elsewhere; and extends a private one by `size` bytes
 * of memory that was taken behind it. */
weak hidden long zeroos_mapping_move(
	struct mapping *, uintptr_t at, size_t old, size_t size, long flags, uintptr_t to);
weak hidden long zeroos_mapping_grow(struct mapping *, size_t size, int zero);

/* What memory at `at` is, up to the address where that changes, or to `end`. */
enum { USED = OWN + 1 };
struct run {
	uintptr_t end;
	int kind;	/* USED: the program's; FREE or RESERVED */
	struct mapping *mapping;
};
hidden struct run zeroos_run(uintptr_t at, uintptr_t end);

/* mlock: nothing is ever swapped out, so this only checks the range; `reserved`: it may
 * hold reserved pages. 0, -EINVAL or -ENOMEM. */
hidden long zeroos_lock(uintptr_t at, size_t size, int reserved);

/* Whether the program has all of [at, end). */
hidden int zeroos_mapped(uintptr_t at, uintptr_t end);

#endif
