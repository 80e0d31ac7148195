#include <string.h>
#include "file.h"
#include "text.h"

long zeroos_file_numbered(char *to, size_t size, const char *kind, unsigned number)
{
	char text[64], *p = append(append(text, kind), ":["), digits[10];
	int n = 0;
	do digits[n++] = '0' + number % 10; while (number /= 10);
	while (n) *p++ = digits[--n];
	*p++ = ']';
	if (size > (size_t)(p - text)) size = p - text;
	memcpy(to, text, size);
	return size;
}
