#include <string.h>
#include "proc.h"

void zeroos_text_bytes(struct text *t, const void *from, size_t size)
{
	if (t->size + size <= t->room) memcpy(t->start + t->size, from, size);
	t->size += size;
}
