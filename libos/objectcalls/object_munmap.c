#include "alloc.h"
#include "reserve.h"
#include "stack_notes.h"

long __linux_munmap(uintptr_t, size_t);

static void forget(struct reservation *r)
{
	struct reservation **link = &zeroos_reservations;
	while (*link != r) link = &(*link)->next;
	*link = r->next;
	zeroos_free(r, sizeof *r);
}

/* munmap by ecall: of a reservation of more than there is (reserve.h) the window is given back. */
hidden long zeroos_object_munmap(uintptr_t at, size_t size)
{
	uintptr_t end = at + PAGE_UP(size);
	struct reservation *r = zeroos_reserved(at);
	if (zeroos_stack_forget) zeroos_stack_forget(at, end);
	if (!r || at % PAGE || !size || size > -PAGE || end < at) return __linux_munmap(at, size);
	if (at >= r->window) {
		if (end != r->end) return __linux_munmap(at, size);	/* another mapping's */
		r->end = at;
		return 0;
	}
	uintptr_t part = end < r->window ? end : r->window;
	long error = __linux_munmap(at, part - at);
	if (error) return error;
	if (at == r->start) {
		if (end >= r->end) {
			forget(r);
			return 0;
		}
		r->start = end;
		if (r->window < end) r->window = end;	/* what is left was never there */
	} else if (end >= r->end) {
		r->end = r->window = at;
	} else if (end >= r->window) {
		r->window = at;
	}
	return 0;
}
