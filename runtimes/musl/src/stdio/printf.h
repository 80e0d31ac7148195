/* Between vfprintf.c, which reads the format, and printf_float.c. */
#ifndef PRINTF_H
#define PRINTF_H

#include <stdint.h>
#include "stdio_impl.h"

/* Flags of a conversion, bits by their distance from the space. LEFT rules out ZEROS. */
#define FLAG(c) ((unsigned)1 << ((c) - ' '))
#define ALTERNATE FLAG('#')
#define ZEROS FLAG('0')
#define LEFT FLAG('-')
#define SPACE FLAG(' ')
#define PLUS FLAG('+')
#define GROUPED FLAG('\'')

struct conversion {
	unsigned flags;
	int width, precision;	/* precision: -1 where there is none */
	char length, letter;	/* length: l, h, L, z, j, t; q is ll, H is hh, 0 none */
	char kind;
};
enum { OTHER, INTEGER, FLOAT };

/* Reads the position of an argument, "3$", where there is one: else 0. */
hidden int __printf_position(const char **);

/* Reads what follows % and a position: 0 where it makes no sense. width_at, precision_at: 0, the
 * position of the argument that they are, or -1 for the next one. precision: INT_MIN, and width:
 * -1, where they are too large. */
hidden int __printf_conversion(
	const char **, struct conversion *, int *width_at, int *precision_at);

/* limbs * 2^exponent, the lowest limb first. */
struct binary {
	uint32_t limbs[4];
	int exponent;
	enum { FINITE, INFINITE, NAN_ } kind;
	int negative;
};

/* A decimal number: words of 9 digits from `first` to before `end`, neither the first nor the last
 * of them 0; `point` is the word that ends the whole part. Without a word it is 0. */
struct decimal { uint32_t *first, *point, *end; };

/* Room for the words of a number with this exponent, and for a carry before the first. */
enum { PRINTF_SPARE = 2 };
#define PRINTF_WORDS(exponent) (PRINTF_SPARE + 4 \
	+ ((exponent) >= 0 ? (exponent)/29 + 1 : (exponent) >= -128 ? 15 : 1 - (exponent)/9))

/* All digits of *b, which is lost, or `most` words of them, behind the point or `all`: if there
 * are more, the last one is not 0. */
hidden void __printf_digits(
	struct decimal *, uint32_t *words, struct binary *b, int most, int all);

static inline void out(FILE *f, const char *s, size_t n)
{
	if (!ferror(f)) __fwritex((void *)s, n, f);
}

/* The same for a few bytes, none of which ends a line. */
static inline void put(FILE *f, const char *s, size_t n)
{
	unsigned char *to = f->wpos;
	if (n > (size_t)(f->wend - to)) {
		out(f, s, n);
		return;
	}
	f->wpos = to + n;
	for (const char *end = s + n; s != end;) *to++ = *s++;
}

hidden void __printf_pad(FILE *, int c, int n);

/* Prints `before` bytes of a prefix, `zeros`, and `size` bytes of text in the width: how many
 * bytes, or -1 where that is too much for an int. */
hidden int __printf_field(FILE *, const struct conversion *, const char *prefix, int before,
	const char *text, int size, int zeros);

/* What is printed for d, i, o, u, x and p. */
hidden int __printf_integer(FILE *, struct conversion *, uintmax_t);

/* What is printed for e, f, g and a: how many bytes, or -1 where that is too much for an int. */
hidden int __printf_float(FILE *, struct conversion *, struct binary *);

#endif
