#include "printf.h"

#define BILLION 1000000000

int __printf_integer(FILE *f, struct conversion *c, uintmax_t x)
{
	char text[24], *s = text + sizeof text;	/* 22 octal digits */
	const char *prefix = "";
	int before = 0, letter = c->letter, least = c->precision;
	if (letter == 'p') {
		if (least >= 0 && least < (int)(2 * sizeof(void *))) least = 2 * sizeof(void *);
		letter = 'x';
		c->flags |= ALTERNATE;
	}
	if (letter == 'd' || letter == 'i') {
		before = 1;
		if ((intmax_t)x < 0) prefix = "-", x = -x;
		else if (c->flags & PLUS) prefix = "+";
		else if (c->flags & SPACE) prefix = " ";
		else before = 0;
	}
	if (letter == 'o') for (uintmax_t y = x; y; y >>= 3) *--s = '0' + (y & 7);
	else if ((letter | 32) == 'x') {
		const char *digits = letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
		for (uintmax_t y = x; y; y >>= 4) *--s = digits[y & 15];
		if (x && c->flags & ALTERNATE) prefix = letter == 'X' ? "0X" : "0x", before = 2;
	} else {
		while (x > UINT32_MAX) {
			uint32_t y = x % BILLION;
			x /= BILLION;
			for (int i = 9; i; i--, y /= 10) *--s = '0' + y % 10;
		}
		for (uint32_t y = x; y; y /= 10) *--s = '0' + y % 10;
	}
	int size = text + sizeof text - s;
	if (letter == 'o' && c->flags & ALTERNATE && least <= size) least = size + 1;
	if (c->precision >= 0) c->flags &= ~ZEROS;
	if (least < 0) least = 1;
	return __printf_field(f, c, prefix, before, s, size, least > size ? least - size : 0);
}
