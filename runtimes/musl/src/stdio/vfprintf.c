/* In place of musl's: floating point by integers alone (printf_float.c), and formats without
 * positions ("%2$s") are read once. What is printed is the same. */
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "printf.h"

union argument {
	uintmax_t i;
	double d;
	long double l;
	void *p;
};

/* Arguments by position, or the next of a list. */
struct arguments {
	va_list ap;
	union argument *by_position;	/* null: as they come */
};

static union argument next(va_list *ap, const struct conversion *c)
{
	union argument a = { 0 };
	int n, sign = c->letter == 'd' || c->letter == 'i';
	if (c->kind == FLOAT) {
		if (c->length == 'L') a.l = va_arg(*ap, long double);
		else a.d = va_arg(*ap, double);
	} else if (c->kind == INTEGER) switch (c->length) {
	case 'l': a.i = sign ? (uintmax_t)va_arg(*ap, long) : va_arg(*ap, unsigned long); break;
	case 'q': case 'j': a.i = va_arg(*ap, uintmax_t); break;
	case 'z': case 't': a.i = sign ? (uintmax_t)va_arg(*ap, ptrdiff_t) : va_arg(*ap, size_t); break;
	case 'h': n = va_arg(*ap, int); a.i = sign ? (uintmax_t)(short)n : (unsigned short)n; break;
	case 'H': n = va_arg(*ap, int); a.i = sign ? (uintmax_t)(signed char)n : (uint8_t)n; break;
	default: a.i = sign ? (uintmax_t)va_arg(*ap, int) : va_arg(*ap, unsigned);
	} else if (c->letter == 'c' || c->letter == 'C') a.i = va_arg(*ap, int);
	else if (c->letter == 'p') a.i = (uintptr_t)va_arg(*ap, void *);
	else if (c->letter != 'm') a.p = va_arg(*ap, void *);
	return a;
}

static void store(void *p, int length, int count)
{
	switch (length) {
	case 0: *(int *)p = count; break;
	case 'l': *(long *)p = count; break;
	case 'q': *(long long *)p = count; break;
	case 'h': *(unsigned short *)p = count; break;
	case 'H': *(unsigned char *)p = count; break;
	case 'z': *(size_t *)p = count; break;
	case 'j': *(uintmax_t *)p = count; break;
	case 't': *(ptrdiff_t *)p = count; break;
	}
}

static void from_double(struct binary *b, double d)
{
	uint64_t bits;
	memcpy(&bits, &d, sizeof bits);
	int exponent = bits >> 52 & 0x7ff;
	b->negative = bits >> 63;
	bits &= ((uint64_t)1 << 52) - 1;
	b->kind = exponent != 0x7ff ? FINITE : bits ? NAN_ : INFINITE;
	if (exponent) bits |= (uint64_t)1 << 52;
	else exponent++;
	b->exponent = exponent - 1075;
	b->limbs[0] = bits;
	b->limbs[1] = bits >> 32;
	b->limbs[2] = b->limbs[3] = 0;
}

static void from_long_double(struct binary *b, long double l)
{
	memcpy(b->limbs, &l, sizeof b->limbs);
	int exponent = b->limbs[3] >> 16 & 0x7fff;
	b->negative = b->limbs[3] >> 31;
	b->limbs[3] &= 0xffff;
	b->kind = exponent != 0x7fff ? FINITE
		: b->limbs[0] | b->limbs[1] | b->limbs[2] | b->limbs[3] ? NAN_ : INFINITE;
	if (exponent) b->limbs[3] |= 0x10000;
	else exponent++;
	b->exponent = exponent - 16495;
}

/* Wide characters, as many as have `limit` bytes: how many bytes; -1 for one that is none. They
 * are printed where there is an f. */
static int wide(FILE *f, const wchar_t *s, int limit)
{
	char bytes[4];
	int n = 0, size;
	for (; *s; n += size) {
		if ((size = wctomb(bytes, *s++)) < 0) return -1;
		if (limit >= 0 && size > limit - n) break;
		if (size > INT_MAX - n) return -1;
		if (f) out(f, bytes, size);
	}
	return n;
}

static int text(FILE *f, struct conversion *c, const char *s)
{
	size_t size = strnlen(s, c->precision < 0 ? INT_MAX : c->precision);
	if (c->precision < 0 && s[size]) return -1;
	c->flags &= ~ZEROS;
	return __printf_field(f, c, "", 0, s, size, 0);
}

static int wide_text(FILE *f, const struct conversion *c, const wchar_t *s)
{
	int size = wide(0, s, c->precision), pad = c->width > size ? c->width - size : 0;
	if (size < 0) return -1;
	if (!(c->flags & LEFT)) __printf_pad(f, ' ', pad);
	wide(f, s, size);
	if (c->flags & LEFT) __printf_pad(f, ' ', pad);
	return size + pad;
}

/* One conversion: how many bytes, or -1 with errno. */
static int print(FILE *f, struct conversion *c, union argument a, int count)
{
	struct binary b;
	wchar_t one[2] = { 0 };
	char byte = a.i;
	int n;
	if (c->kind == INTEGER || c->letter == 'p') n = __printf_integer(f, c, a.i);
	else if (c->kind == FLOAT) {
		if (c->length == 'L') from_long_double(&b, a.l);
		else from_double(&b, a.d);
		n = __printf_float(f, c, &b);
	} else switch (c->letter) {
	case 'n':
		store(a.p, c->length, count);
		return 0;
	case 'S':
		return wide_text(f, c, a.p);
	case 'C':
		one[0] = a.i;
		c->precision = -1;
		if (a.i) return wide_text(f, c, one);
	case 'c':
		c->flags &= ~ZEROS;
		n = __printf_field(f, c, "", 0, &byte, 1, 0);
		break;
	case 'm':
		n = text(f, c, strerror(errno));
		break;
	case 's':
		n = text(f, c, a.p ? a.p : "(null)");
	}
	if (n < 0) errno = EOVERFLOW;
	return n;
}

/* The arguments of a format with positions: 0 where that makes no sense. */
static int by_position(const char *s, va_list *ap, union argument *found)
{
	struct conversion types[NL_ARGMAX + 1] = { 0 }, c;
	int width_at, precision_at, at;
	while (*(s = __strchrnul(s, '%'))) {
		if (*++s == '%') {
			s++;
			continue;
		}
		at = __printf_position(&s);
		if (!__printf_conversion(&s, &c, &width_at, &precision_at)) return 0;
		if ((c.letter == 'm') == !!at || width_at < 0 || precision_at < 0) return 0;
		if (width_at) types[width_at] = (struct conversion){ .letter = 'd' };
		if (precision_at) types[precision_at] = (struct conversion){ .letter = 'd' };
		if (at) types[at] = c;
	}
	for (at = 1; at <= NL_ARGMAX && types[at].letter; at++) found[at] = next(ap, &types[at]);
	for (; at <= NL_ARGMAX; at++) if (types[at].letter) return 0;
	return 1;
}

static int from(struct arguments *args, int at)
{
	return at < 0 ? va_arg(args->ap, int) : (int)args->by_position[at].i;
}

static int print_positions(FILE *, const char *, struct arguments *, int count);

/* The rest of a format, of which `count` bytes are printed. */
static int print_all(FILE *f, const char *s, struct arguments *args, int count)
{
	struct conversion c;
	union argument a;
	int n, at, width_at, precision_at;
	for (int first = 1;;) {
		const char *start = s;
		while (*s && *s != '%') s++;
		if (s - start > INT_MAX - count) goto overflow;
		if (s != start) out(f, start, s - start);
		count += s - start;
		if (!*s) return count;
		if (*++s == '%') {
			if (count == INT_MAX) goto overflow;
			out(f, s++, 1);
			count++;
			continue;
		}
		if (ferror(f)) return -1;
		start = s - 1;
		if ((at = __printf_position(&s)) && first && !args->by_position)
			return print_positions(f, start, args, count);
		first = 0;
		if (!__printf_conversion(&s, &c, &width_at, &precision_at)) goto invalid;
		if (args->by_position ? (!at && c.letter != 'm') || width_at < 0 || precision_at < 0
			: at || width_at > 0 || precision_at > 0) goto invalid;
		if (width_at && (c.width = from(args, width_at)) < 0) {
			if (c.width == INT_MIN) goto overflow;
			c.flags |= LEFT;
			c.width = -c.width;
		}
		if (precision_at && (c.precision = from(args, precision_at)) < 0) c.precision = -1;
		if (c.width < 0 || c.precision == INT_MIN) goto overflow;
		if (c.flags & LEFT) c.flags &= ~ZEROS;
		a = at ? args->by_position[at] : next(&args->ap, &c);
		if ((n = print(f, &c, a, count)) < 0) return -1;
		if (n > INT_MAX - count) goto overflow;
		count += n;
	}
invalid:
	errno = EINVAL;
	return -1;
overflow:
	errno = EOVERFLOW;
	return -1;
}

/* Apart, as these take much of the stack. */
static __attribute__((__noinline__)) int print_positions(
	FILE *f, const char *format, struct arguments *args, int count)
{
	union argument found[NL_ARGMAX + 1] = { 0 };
	if (!by_position(format, &args->ap, found)) {
		errno = EINVAL;
		return -1;
	}
	args->by_position = found;
	return print_all(f, format, args, count);
}

int vfprintf(FILE *restrict f, const char *restrict format, va_list ap)
{
	struct arguments args = { .by_position = 0 };
	unsigned char block[80], *unbuffered = 0;
	int errors, result;
	va_copy(args.ap, ap);
	FLOCK(f);
	errors = f->flags & F_ERR;
	f->flags &= ~F_ERR;
	if (!f->buf_size) {
		unbuffered = f->buf;
		f->buf = block;
		f->buf_size = sizeof block;
		f->wpos = f->wbase = f->wend = 0;
	}
	if (!f->wend && __towrite(f)) result = -1;
	else result = print_all(f, format, &args, 0);
	if (unbuffered) {
		f->write(f, 0, 0);
		if (!f->wpos) result = -1;
		f->buf = unbuffered;
		f->buf_size = 0;
		f->wpos = f->wbase = f->wend = 0;
	}
	if (ferror(f)) result = -1;
	f->flags |= errors;
	FUNLOCK(f);
	va_end(args.ap);
	return result;
}
