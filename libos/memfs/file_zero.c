#define _GNU_SOURCE
#include <string.h>
#include "memfs.h"

void zeroos_file_zero(struct node *n, int64_t from, int64_t end)
{
	while (from < end) {
		size_t offset = from % PAGE, part = PAGE - offset;
		unsigned char *p = zeroos_block(n, from / PAGE);
		if ((int64_t)part > end - from) part = end - from;
		if (p) memset(p + offset, 0, part);
		from += part;
	}
}
