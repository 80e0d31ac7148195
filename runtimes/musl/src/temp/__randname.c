/* In place of musl's, which takes names from the clock: that may be refused, or
 * stand still, and then each name would be the last one again. A name has to be
 * new and no more than that. */
#include <stdlib.h>

char *__randname(char *template)
{
	static unsigned long count;
	unsigned long r = ++count * 2654435761UL;	/* names next to each other differ in all letters */
	for (int i = 0; i < 6; i++, r >>= 5) template[i] = 'A' + (r & 15) + (r & 16) * 2;
	return template;
}
