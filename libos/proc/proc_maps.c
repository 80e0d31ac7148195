#define _GNU_SOURCE
#include "file.h"
#include "mappings.h"
#include "proc.h"

extern hidden char _stack_bottom[], _stack_top[], _data_start[], _bss_end[];
extern const char zeroos_program[];

static void line(struct text *t, uintptr_t from, uintptr_t to, const char *flags, uint64_t offset,
	const char *name, size_t length)
{
	if (from >= to) return;
	zeroos_text_number(t, from, 16, 8, '0');
	zeroos_text_bytes(t, "-", 1);
	zeroos_text_number(t, to, 16, 8, '0');
	zeroos_text_bytes(t, flags, 6);
	zeroos_text_number(t, offset, 16, 8, '0');
	zeroos_text_bytes(t, " 00:00 0                    ", length ? 28 : 9);
	zeroos_text_bytes(t, name, length);
	zeroos_text_bytes(t, "\n", 1);
}

static void stack(struct text *t)
{
	line(t, (uintptr_t)_stack_bottom & -PAGE, PAGE_UP((uintptr_t)_stack_top), " rw-p ", 0,
		"[stack]", 7);
}

/* Data, stack, break and mappings; protection is what can be known of it. */
void zeroos_proc_maps(struct text *t)
{
	int low = (uintptr_t)_stack_top <= (uintptr_t)_heap_start;
	uintptr_t start = (uintptr_t)_data_start & -PAGE, end = PAGE_UP((uintptr_t)_bss_end);
	struct run run;
	if (low) stack(t);
	if (low && start < PAGE_UP((uintptr_t)_stack_top)) start = PAGE_UP((uintptr_t)_stack_top);
	size_t length = 0;
	while (zeroos_program[length]) length++;
	line(t, start, end, " rw-p ", 0, zeroos_program, length);
	line(t, (uintptr_t)_heap_start, PAGE_UP(zeroos_pages.brk), " rw-p ", 0, "[heap]", 6);
	for (uintptr_t at = zeroos_pages.lowest; at < (uintptr_t)_heap_end; at = run.end) {
		char name[256];
		run = zeroos_run(at, (uintptr_t)_heap_end);
		if (run.kind == FREE) continue;
		struct mapping *m = run.mapping;
		if (!m) {
			line(t, at, run.end, run.kind == RESERVED ? " ---p " : " rw-p ", 0, 0, 0);
			continue;
		}
		const struct file_ops *ops = m->file->ops;
		line(t, at, run.end, m->shared ? m->writable ? " rw-s " : " r--s " : " rw-p ",
			m->offset + (at - m->start), name,
			ops->name ? ops->name(m->file, name, sizeof name) : 0);
	}
	if (!low) stack(t);
}
