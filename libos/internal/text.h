/* Messages are put together in a buffer on the stack. */
#ifndef TEXT_H
#define TEXT_H

/* Copies `text` without its end: where the next one goes. */
static inline char *append(char *to, const char *text)
{
	while (*text) *to++ = *text++;
	return to;
}

/* A number that is not negative, in decimal. */
static inline char *append_number(char *to, unsigned long n)
{
	char digits[24], *p = digits + sizeof digits;
	*--p = 0;
	do *--p = '0' + n % 10; while (n /= 10);
	return append(to, p);
}

/* 0x and hexadecimal digits, no zero in front. */
static inline char *append_hex(char *to, unsigned long n)
{
	char digits[24], *p = digits + sizeof digits;
	*--p = 0;
	do *--p = "0123456789abcdef"[n & 15]; while (n >>= 4);
	return append(append(to, "0x"), p);
}

#endif
