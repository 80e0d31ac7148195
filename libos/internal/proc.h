/* Texts of /proc, made as a file of it is opened. */
#ifndef PROC_H
#define PROC_H

#include <stddef.h>
#include "platform.h"

/* `device` of a file in zeroos_specials that is no fixed text. */
enum { PROC_CMDLINE = 1, PROC_ENVIRON, PROC_COMM, PROC_MAPS, PROC_STATUS, PROC_STAT, PROC_STATM, PROC_MEMINFO };

struct text {
	char *start;
	size_t size, room;	/* more is counted, but not written */
};

hidden void zeroos_text_bytes(struct text *, const void *, size_t);
hidden void zeroos_text_add(struct text *, const char *);
/* In base 10 or 16, with zeros in front up to `width`. */
hidden void zeroos_text_number(struct text *, uint64_t, unsigned base, unsigned width);

hidden void zeroos_proc_text(int which, struct text *);

/* What the process has of memory, in bytes: the break, mappings, the stack. */
hidden size_t zeroos_proc_memory(void);
hidden void zeroos_proc_maps(struct text *);

#endif
