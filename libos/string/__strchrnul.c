#include "zeros.h"

/* Words: two at a time while none may have the byte or an end. */
char *__strchrnul(const char *string, int c)
{
	const unsigned char *s = (const void *)string;
	c = (unsigned char)c;
	for (; (uintptr_t)s % WORD; s++) if (!*s || *s == c) return (char *)s;
	const word *w = (const word *)s;
	word all = ONES * c;
	while (!(has_zero(*w) | has_zero(*w ^ all))) {
		if ((uintptr_t)++w % (2 * WORD)) continue;
		while (!((may_have_zero(w[0]) | may_have_zero(w[1]) |
			may_have_zero(w[0] ^ all) | may_have_zero(w[1] ^ all)) & HIGH_BITS)) w += 2;
		while (!(has_zero(*w) | has_zero(*w ^ all))) w++;
		break;
	}
	for (s = (const unsigned char *)w; *s && *s != c; s++);
	return (char *)s;
}
