#include "proc.h"

void zeroos_text_number(struct text *t, uint64_t n, unsigned base, int width, char fill)
{
	char digits[20], *p = digits + sizeof digits, *end = p;
	do *--p = "0123456789abcdef"[n % base]; while (n /= base);
	while (end - p < width) *--p = fill;
	zeroos_text_bytes(t, p, end - p);
}
