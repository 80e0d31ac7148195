/* Texts of /proc, made as a file of it is opened. */
#ifndef PROC_H
#define PROC_H

#include <stddef.h>
#include "platform.h"

/* `device` of a file in zeroos_specials that has no text of its own. */
enum { PROC_CMDLINE = 1, PROC_ENVIRON, PROC_MAPS };

struct text {
	char *start;
	size_t size, room;	/* more is counted, but not written */
};

hidden void zeroos_text_bytes(struct text *, const void *, size_t);
/* In base 10 or 16, with `fill` in front up to `width`. */
hidden void zeroos_text_number(struct text *, uint64_t, unsigned base, int width, char fill);

struct special;
hidden void zeroos_proc_text(const struct special *, struct text *);
hidden void zeroos_proc_maps(struct text *);

#endif
