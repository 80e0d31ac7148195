#include "mappings.h"

/* Below the break lie the image, in most cases the stack, and the break's memory.
 * Files' pages are libOS's own, and the program's where it maps them. */
struct run zeroos_run(uintptr_t at, uintptr_t end)
{
	struct pages *p = &zeroos_pages;
	struct run run = { end, USED, 0 };
	uintptr_t brk = PAGE_UP(p->brk), next = end;
	if (at < PAGE || at >= (uintptr_t)_heap_end) {
		run.kind = FREE;
		next = at < PAGE ? PAGE : end;
	} else if (at < brk) {
		next = brk;
	} else if (at < p->lowest) {
		run.kind = FREE;
		next = p->lowest;
	} else {
		struct area *a = zeroos_area_find(at);
		next = !a ? (uintptr_t)_heap_end : a->start;
		if (a && a->start <= at) {
			run.kind = a->kind;
			next = a->start + a->size;
		}
	}
	if (next < end) run.end = next;
	if (run.kind != USED && run.kind != OWN) return run;
	if (zeroos_mapping_find) {
		run.mapping = zeroos_mapping_find(at);
		next = run.mapping ? run.mapping->end : zeroos_mapping_next(at, run.end);
		if (next < run.end) run.end = next;
	}
	if (run.kind == OWN) run.kind = run.mapping ? USED : FREE;
	return run;
}
