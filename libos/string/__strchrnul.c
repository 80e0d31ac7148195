#include "zeros.h"

/* Words: four at a time while none may have the byte or an end. Of a byte less 1, what differs
 * from c - 1 is 0 if it is c, and above 128 if it is an end: less 1 once more, both have the
 * highest bit. Bytes from 128 on may have it, too, but others do not, as nothing is borrowed
 * from them. */
char *__strchrnul(const char *string, int c)
{
	const unsigned char *s = (const void *)string;
	c = (unsigned char)c;
	for (; (uintptr_t)s % WORD; s++) if (!*s || *s == c) return (char *)s;
	const word *w = (const word *)s;
	word all = ONES * c, near = c ? all - ONES : 0;
#define MAY(i) may_have_zero(may_have_zero(w[i]) ^ near)
	if (c < 128) while (!(MAY(0) & HIGH_BITS)) {
		if ((uintptr_t)++w % (4 * WORD)) continue;
		while (!((MAY(0) | MAY(1) | MAY(2) | MAY(3)) & HIGH_BITS)) {
			w += 4;
			__asm__("" : "+r"(w));	/* or the compiler counts by a second pointer, too */
		}
		break;
	}
	while (!(has_zero(*w) | has_zero(*w ^ all))) w++;
	for (s = (const unsigned char *)w; *s && *s != c; s++);
	return (char *)s;
}
