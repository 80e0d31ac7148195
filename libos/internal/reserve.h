/* Reservations (PROT_NONE) of more memory than there is, by code compiled elsewhere:
 * runtimes such as Go's reserve address space by the hundred MiB and use some
 * pages of it, mostly the first. A window at the beginning is there; the addresses
 * behind it may be other mappings' or no memory at all, so nothing can be mapped
 * there: ENOMEM. Where they are another reservation's window, that one is meant. */
#ifndef RESERVE_H
#define RESERVE_H

#include "mappings.h"

struct reservation {
	struct reservation *next;
	uintptr_t start, window, end;	/* [start, window) is there, [window, end) is not */
};
extern hidden struct reservation *zeroos_reservations;

/* Makes one, where so much is asked that little would be left: the address, or 0. */
hidden uintptr_t zeroos_reserve(size_t size);

/* The reservation that has `at`, or null. */
hidden struct reservation *zeroos_reserved(uintptr_t at);

/* Where what begins at `at` ends: at the window's end if that comes before `end`. */
hidden uintptr_t zeroos_reserved_end(uintptr_t at, uintptr_t end);

#endif
