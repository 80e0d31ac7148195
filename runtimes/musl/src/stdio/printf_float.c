#include <limits.h>
#include "../internal/limbs.h"
#include "printf.h"

#define BILLION 1000000000
#define FRACTION 112	/* bits of binary128 behind the point */
#define FAR 20000	/* digits on either side of the point: more than any number has */

static int is_zero(const uint32_t *limbs)
{
	return !(limbs[0] | limbs[1] | limbs[2] | limbs[3]);
}

/* The exponent of the first digit. */
static int magnitude(const struct decimal *d)
{
	int e = 9 * (d->point - d->first);
	if (d->first == d->end) return 0;
	for (uint32_t x = 10; *d->first >= x; x *= 10) e++;
	return e;
}

/* Rounds to so many digits behind the point, or before it where negative: to nearest, ties to
 * even. Returns whether the first digit may have moved. */
static int cut(struct decimal *d, int places)
{
	/* The word that the last digit is in, and how much one of that digit is there. */
	int word = (unsigned)(places + 9*FAR + 8) / 9 - FAR;
	uint32_t unit = 1;
	for (int i = 9 * word - places; i > 0; i--) unit *= 10;
	uint32_t *w = d->point + word;
	if (word >= d->end - d->point) return 0;
	if (w < d->first) {
		if (w < d->first - 1) {
			d->end = d->first;
			return 1;
		}
		*--d->first = 0;
	}
	uint32_t rest = *w % unit, odd = *w / unit & 1;
	*w -= rest;
	int more = d->end > w + 1;
	uint32_t half = unit / 2;
	int up;
	if (unit > 1) up = rest > half || (rest == half && (more || odd));
	else up = more && (w[1] > BILLION/2 || (w[1] == BILLION/2 && (d->end > w + 2 || odd)));
	d->end = w + 1;
	if (up) {
		*w += unit;
		while (*w >= BILLION) {
			*w -= BILLION;
			if (w == d->first) *--d->first = 0;
			++*--w;
		}
	}
	while (d->first < d->end && !d->end[-1]) d->end--;
	while (d->first < d->end && !*d->first) d->first++;
	return 1;
}

/* Nine digits at s. */
static void digits(char *s, uint32_t x)
{
	for (char *at = s + 9; at != s; x /= 10) *--at = '0' + x % 10;
}

static uint32_t word(const struct decimal *d, const uint32_t *w)
{
	return w < d->first || w >= d->end ? 0 : *w;
}

/* What is around a number: the sign, and padding up to the width. */
static int begin(FILE *f, const struct conversion *c, const char *prefix, int before, int size)
{
	int pad = c->width > before + size ? c->width - before - size : 0;
	if (!(c->flags & (LEFT | ZEROS))) __printf_pad(f, ' ', pad);
	put(f, prefix, before);
	if (c->flags & ZEROS) __printf_pad(f, '0', pad);
	return pad;
}

/* The exponent, of at least so many digits; where it starts. */
static char *exponent(char *end, int letter, int e, int least)
{
	char *s = end;
	for (unsigned x = e < 0 ? -e : e; x || end - s < least; x /= 10) *--s = '0' + x % 10;
	*--s = e < 0 ? '-' : '+';
	*--s = letter;
	return s;
}

static int hexadecimal(
	FILE *f, const struct conversion *c, struct binary *b, char *prefix, int before)
{
	char text[32], tail[8], *s = text, *end = tail + sizeof tail;
	const char *digits = c->letter == 'A' ? "0123456789ABCDEF" : "0123456789abcdef";
	uint32_t *limbs = b->limbs;
	int e = b->exponent + FRACTION, p = c->precision;
	prefix[before++] = '0';
	prefix[before++] = c->letter + ('x' - 'a');
	int shift = FRACTION + 1 - __limbs_size(limbs);
	if (shift > FRACTION) e = 0;
	else {
		__limbs_left(limbs, shift);
		e -= shift;
	}
	if (p >= 0 && p < FRACTION / 4) {	/* rounded to p digits, ties to even */
		int bits = FRACTION - 4*p, below = __limbs_right(limbs, bits - 1), half = limbs[0] & 1;
		__limbs_right(limbs, 1);
		if (half && (below || limbs[0] & 1)) for (int i = 0; i < 4 && !++limbs[i]; i++);
		__limbs_left(limbs, bits);
	}
	*s++ = digits[limbs[3] >> 16];
	limbs[3] &= 0xffff;
	if (!is_zero(limbs) || p > 0 || c->flags & ALTERNATE) *s++ = '.';
	for (int bit = FRACTION - 4; bit >= 0 && !is_zero(limbs); bit -= 4) {
		uint32_t *limb = &limbs[bit / 32];
		*s++ = digits[*limb >> bit % 32];
		*limb &= ((uint32_t)1 << bit % 32) - 1;
	}
	char *start = exponent(end, c->letter + ('p' - 'a'), e, 1);
	int zeros = p > 0 && s - text - 2 < p ? p - (s - text - 2) : 0;
	int rest = s - text + (end - start);
	if (zeros > INT_MAX - before - rest) return -1;
	int pad = begin(f, c, prefix, before, zeros + rest);
	put(f, text, s - text);
	__printf_pad(f, '0', zeros);
	put(f, start, end - start);
	if (c->flags & LEFT) __printf_pad(f, ' ', pad);
	return before + zeros + rest + pad;
}

/* Digits of words until there are no more, and then zeros. */
static void digits_from(FILE *f, const struct decimal *d, const uint32_t *w, int count)
{
	char text[9];
	for (; count > 0 && w < d->end; w++, count -= 9) {
		int n = count < 9 ? count : 9;
		if (f->wend - f->wpos >= 9) {
			digits((char *)f->wpos, word(d, w));
			f->wpos += n;
		} else {
			digits(text, word(d, w));
			put(f, text, n);
		}
	}
	__printf_pad(f, '0', count);
}

static int decimal(
	FILE *f, const struct conversion *c, struct binary *b, const char *prefix, int before)
{
	int p = c->precision < 0 ? 6 : c->precision, letter = c->letter, kind = letter | 32, e;
	int count = b->exponent, alternate = c->flags & ALTERNATE;
	uint32_t words[PRINTF_WORDS(count)];
	struct decimal d;
	__printf_digits(&d, words, b, p/9 + 3, kind != 'f');
	if (kind == 'g' && !p) p = 1;
	e = magnitude(&d);
	if (p < FAR/2 && cut(&d, kind == 'f' ? p : p - e - (kind == 'g'))) e = magnitude(&d);
	if (kind == 'g') {
		int last = 9 * (d.end - d.point - 1);	/* the place of the last digit that is not 0 */
		if (d.first == d.end) last = 0;
		else for (uint32_t x = d.end[-1]; x % 10 == 0; x /= 10) last--;
		if (p > e && e >= -4) {
			kind = 'f';
			p -= e + 1;
		} else {
			kind = 'e';
			letter -= 2;
			p--;
			last += e;
		}
		if (last < 0) last = 0;
		if (!alternate && p > last) p = last;
	}
	int dot = p || alternate;
	char tail[16], *end = tail + sizeof tail, *start = end;
	if (kind == 'e') start = exponent(end, letter, e, 2);
	long long size = 1LL + p + dot + (kind == 'f' ? e > 0 ? e : 0 : end - start);
	if (size > INT_MAX - before) return -1;
	int pad = begin(f, c, prefix, before, size);
	char text[9];
	if (kind == 'f') {
		const uint32_t *w = e > 0 ? d.first : d.point;
		int n = e > 0 ? e % 9 + 1 : 1;
		digits(text, word(&d, w));
		put(f, text + 9 - n, n);
		while (w++ < d.point) {
			digits(text, word(&d, w));
			put(f, text, 9);
		}
		if (dot) put(f, ".", 1);
		digits_from(f, &d, w, p);
	} else {
		int here = (e + 9*FAR) % 9;	/* digits of the first word behind its first */
		char *s = text + 8 - here;
		digits(text, word(&d, d.first));
		put(f, s, 1);
		if (dot) put(f, ".", 1);
		if (here > p) here = p;
		put(f, s + 1, here);
		digits_from(f, &d, d.first + 1, p - here);
		put(f, start, end - start);
	}
	if (c->flags & LEFT) __printf_pad(f, ' ', pad);
	return before + size + pad;
}

int __printf_float(FILE *f, struct conversion *c, struct binary *b)
{
	char prefix[3];		/* a sign, and 0x */
	int before = b->negative || c->flags & (PLUS | SPACE) ? 1 : 0;
	prefix[0] = b->negative ? '-' : c->flags & PLUS ? '+' : ' ';
	if (b->kind != FINITE) {
		const char *text = b->kind == NAN_ ? "nanNAN" : "infINF";
		c->flags &= ~ZEROS;
		return __printf_field(f, c, prefix, before, c->letter & 32 ? text : text + 3, 3, 0);
	}
	if ((c->letter | 32) == 'a') return hexadecimal(f, c, b, prefix, before);
	return decimal(f, c, b, prefix, before);
}
