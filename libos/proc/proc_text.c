#define _GNU_SOURCE
#include <string.h>
#include "devices.h"
#include "memory.h"
#include "proc.h"
#include "process.h"
#include "threads.h"

extern const char zeroos_program[];
extern char *const zeroos_argv[], *const *const zeroos_envp;
extern weak struct threads zeroos_threads;	/* absent without threads */
extern hidden char _stack_bottom[], _stack_top[];
extern weak struct process zeroos_process;	/* absent where nobody names threads */

#define COMM 15

static void name(struct text *t)
{
	const char *text = &zeroos_process && zeroos_process.name[NAMED] ? zeroos_process.name
		: zeroos_program + 1;
	zeroos_text_bytes(t, text, strnlen(text, COMM));
}

static unsigned threads(void)
{
	unsigned n = 0;
	if (&zeroos_threads)
		for (struct thread *one = zeroos_threads.youngest; one; one = one->older) n++;
	return n ? n : 1;
}

/* What stands for %n and the like: the name, threads, and memory in bytes, pages or
 * kB: that of the process, all there is, and what is free. */
static void value(struct text *t, char what)
{
	const struct pages *p = &zeroos_pages;
	size_t bytes = (p->brk - (uintptr_t)_heap_start) + ((uintptr_t)_heap_end - p->lowest) +
		(_stack_top - _stack_bottom);
	switch (what) {
	case 'n': name(t); return;
	case 't': bytes = threads(); break;
	case 'b': break;
	case 'p': bytes /= PAGE; break;
	case 'm': bytes = _heap_end - _heap_start; goto kb;
	case 'f': bytes = p->lowest - p->brk; goto kb;
	default: kb:
		zeroos_text_number(t, bytes / 1024, 10, 8, ' ');
		zeroos_text_bytes(t, " kB", 3);
		return;
	}
	zeroos_text_number(t, bytes, 10, 0, 0);
}

void zeroos_proc_text(const struct special *s, struct text *t)
{
	char *const *strings = s->device == PROC_CMDLINE ? zeroos_argv : zeroos_envp;
	const char *p = s->target;
	if (s->device == PROC_MAPS) zeroos_proc_maps(t);
	else if (!p) for (; *strings; strings++) zeroos_text_bytes(t, *strings, strlen(*strings) + 1);
	else for (; *p; p++) {
		if (*p == '%') value(t, *++p);
		else zeroos_text_bytes(t, p, 1);
	}
}
