#include "zeros.h"

/* Words: two at a time while all bytes are less than 129. */
size_t strlen(const char *s)
{
	const char *end = s;
	for (; (uintptr_t)end % WORD; end++) if (!*end) return end - s;
	const word *w = (const word *)end;
	while (!has_zero(*w)) {
		if ((uintptr_t)++w % (2 * WORD)) continue;
		while (!((may_have_zero(w[0]) | may_have_zero(w[1])) & HIGH_BITS)) w += 2;
		while (!has_zero(*w)) w++;
		break;
	}
	for (end = (const char *)w; *end; end++);
	return end - s;
}
