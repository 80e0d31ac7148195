#define _GNU_SOURCE
#include "reserve.h"
#include "stack_notes.h"

long __linux_mmap(uintptr_t, size_t, long, long, long, long);
long __linux_munmap(uintptr_t, size_t);

/* What is not in a window is somebody's, or nothing: only what is reserved, and so
 * empty, can be meant. */
static int is_there(uintptr_t at, uintptr_t end)
{
	struct reservation *r = zeroos_reserved(at);
	if (!r) return 1;
	if (at < r->window) return end <= r->window;
	for (struct run run; at < end; at = run.end) {
		run = zeroos_run(at, end);
		if (run.kind != RESERVED) return 0;
	}
	return 1;
}

/* Remembers what a C library may use as a thread's stack. glibc marks it; musl's begins without
 * permissions, where it has a guard. */
static long noted(long at, size_t size, long prot, long flags)
{
	if (!zeroos_stack_note || !is_address(at)) return at;
	int marked = flags & MAP_STACK || (prot == PROT_NONE && !(flags & MAP_NORESERVE));
	long error = zeroos_stack_note(at, at + size, marked);
	if (error) __linux_munmap(at, size);
	return error ? error : at;
}

/* mmap by ecall: may reserve more than there is (reserve.h). glibc's malloc, which asks with
 * MAP_NORESERVE, uses an aligned part of what it gets, which need not be the window, and copes
 * with a refusal. */
hidden long zeroos_object_mmap(
	uintptr_t at, size_t size, long prot, long flags, long fd, long offset)
{
	if (!size || size > -PAGE) return __linux_mmap(at, size, prot, flags, fd, offset);
	if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) {
		if (!is_there(at, at + PAGE_UP(size))) return -ENOMEM;
	} else if (prot == PROT_NONE &&
		(flags & (MAP_ANON | MAP_NORESERVE | MAP_TYPE)) == (MAP_ANON | MAP_PRIVATE)) {
		uintptr_t to = zeroos_reserve(PAGE_UP(size));
		if (to) return to;
	}
	at = __linux_mmap(at, size, prot, flags, fd, offset);
	return noted(at, PAGE_UP(size), prot, flags);
}
