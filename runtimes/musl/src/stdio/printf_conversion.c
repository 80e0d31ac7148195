#include <ctype.h>
#include <limits.h>
#include "printf.h"

static int number(const char **s)
{
	int n = 0;
	for (; isdigit(**s); ++*s)
		if (n < 0 || n > INT_MAX/10 || (n == INT_MAX/10 && **s > '0' + INT_MAX%10)) n = -1;
		else n = 10*n + (**s - '0');
	return n;
}

int __printf_position(const char **s)
{
	if (!isdigit(**s) || (*s)[1] != '$') return 0;
	*s += 2;
	return (*s)[-2] - '0';
}

static int length(const char **s)
{
	switch (**s) {
	case 'l': case 'h':
		if ((*s)[1] != **s) break;
		*s += 2;
		return (*s)[-1] == 'l' ? 'q' : 'H';
	case 'L': case 'z': case 'j': case 't':
		break;
	default:
		return 0;
	}
	return *(*s)++;
}

int __printf_conversion(const char **at, struct conversion *c, int *width_at, int *precision_at)
{
	const unsigned flags = ALTERNATE | ZEROS | LEFT | SPACE | PLUS | GROUPED;
	const char *s = *at;
	c->flags = 0;
	*width_at = *precision_at = 0;
	for (; (unsigned)*s - ' ' < 32 && flags & FLAG(*s); s++) c->flags |= FLAG(*s);
	if (*s == '*') {
		s++;
		if (!(*width_at = __printf_position(&s))) *width_at = -1;
		c->width = 0;
	} else c->width = number(&s);
	c->precision = -1;
	if (*s == '.') {
		if (*++s == '*') {
			s++;
			if (!(*precision_at = __printf_position(&s))) *precision_at = -1;
		} else if ((c->precision = number(&s)) < 0) c->precision = INT_MIN;	/* too large */
	}
	c->length = length(&s);
	c->letter = *s++;
	c->kind = OTHER;
	*at = s;
	switch (c->letter) {
	case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
		c->kind = INTEGER;
		return c->length != 'L';
	case 'a': case 'e': case 'f': case 'g': case 'A': case 'E': case 'F': case 'G':
		c->kind = FLOAT;
		return !c->length || c->length == 'l' || c->length == 'L';
	case 'c': case 's':
		if (c->length != 'l') return !c->length;
		c->letter -= 32;
		return 1;
	case 'C': case 'S': case 'p': case 'm':
		return !c->length;
	}
	return c->letter == 'n';
}
