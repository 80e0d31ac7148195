#include "memory.h"
#include "proc.h"

extern hidden char _stack_bottom[], _stack_top[];

static void line(struct text *t, uintptr_t from, uintptr_t to, const char *name)
{
	if (from == to) return;
	zeroos_text_number(t, from, 16, 8);
	zeroos_text_add(t, "-");
	zeroos_text_number(t, to, 16, 8);
	zeroos_text_add(t, " rw-p 00000000 00:00 0 ");
	zeroos_text_add(t, name);
	zeroos_text_add(t, "\n");
}

/* Without the image's own segments; the mappings as one. */
void zeroos_proc_maps(struct text *t)
{
	int low = (uintptr_t)_stack_top <= (uintptr_t)_heap_start;
	if (low) line(t, (uintptr_t)_stack_bottom & -PAGE, PAGE_UP((uintptr_t)_stack_top), "                         [stack]");
	line(t, (uintptr_t)_heap_start, PAGE_UP(zeroos_pages.brk), "                         [heap]");
	line(t, zeroos_pages.lowest, (uintptr_t)_heap_end, "");
	if (!low) line(t, (uintptr_t)_stack_bottom & -PAGE, PAGE_UP((uintptr_t)_stack_top), "                         [stack]");
}
