/* In place of musl's, which computes with long double, for which zkVMs have no instructions:
 * numbers are read by integers alone. What is accepted and pushed back is the same. */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include "decimal.h"
#include "floatscan.h"
#include "shgetc.h"

#define FAR 5000	/* powers of ten that no format comes near to */

static const struct format formats[] = { { 24, -149 }, { 53, -1074 }, { 113, -16494 } };

/* How many characters of `word` are next, without regard to case; *c is the last one read. */
static int matches(FILE *f, int *c, const char *word)
{
	int n = 0;
	while (word[n] && (*c | 32) == word[n])
		if (word[++n]) *c = shgetc(f);
	return n;
}

static long double none(FILE *f)
{
	errno = EINVAL;
	shlim(f, 0);
	return 0;
}

/* Behind "nan" there may be letters, digits and _ in parentheses. */
static long double not_a_number(FILE *f, int pok)
{
	int n = 1, c = shgetc(f);
	if (c != '(') {
		shunget(f);
		return NAN;
	}
	while (isalnum(c = shgetc(f)) || c == '_') n++;
	if (c == ')') return NAN;
	shunget(f);
	if (!pok) return none(f);
	while (n--) shunget(f);
	return NAN;
}

/* The number behind e or p, at most of 18 digits; LLONG_MIN where there is none. */
static long long exponent(FILE *f, int pok)
{
	long long x = 0;
	int c = shgetc(f), negative = c == '-';
	if (c == '+' || c == '-') {
		c = shgetc(f);
		if (!isdigit(c) && pok) shunget(f);
	}
	if (!isdigit(c)) {
		shunget(f);
		return LLONG_MIN;
	}
	for (; isdigit(c); c = shgetc(f)) if (x < 100000000000000000) x = 10*x + c - '0';
	shunget(f);
	return negative ? -x : x;
}

/* Adds the exponent, if there is one, to *x: whether the number is one. */
static int with_exponent(FILE *f, int c, int letter, int pok, long long *x)
{
	if ((c | 32) != letter) {
		if (c >= 0) shunget(f);
		return 1;
	}
	long long more = exponent(f, pok);
	if (more == LLONG_MIN) {
		if (!pok) return 0;
		shunget(f);
		more = 0;
	}
	*x += more;
	return 1;
}

static long double hexadecimal(FILE *f, const struct format *format, int negative, int pok)
{
	uint32_t limbs[4] = { 0 };
	int rest = 0, any = 0, point = 0, digit;
	long long more = 0;	/* by how many bits what was read is moved */
	int c = shgetc(f);
	for (; isxdigit(c) || (c == '.' && !point); c = shgetc(f)) {
		if (c == '.') {
			point = 1;
			continue;
		}
		any = 1;
		digit = c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
		if (limbs[3] >> 28) rest |= digit, more += 4;
		else for (int i = 3; i >= 0; i--)
			limbs[i] = limbs[i] << 4 | (i ? limbs[i-1] >> 28 : (uint32_t)digit);
		if (point) more -= 4;
	}
	if (!any) {
		shunget(f);
		if (pok) {
			shunget(f);
			if (point) shunget(f);
		} else shlim(f, 0);
		return negative ? -0.0L : 0.0L;
	}
	if (!with_exponent(f, c, 'p', pok, &more)) {
		shlim(f, 0);
		return 0;
	}
	if (more > INT_MAX) more = INT_MAX;
	if (more < -INT_MAX) more = -INT_MAX;
	return __decimal_round(limbs, rest, more, format, negative);
}

static long double decimal(FILE *f, int c, const struct format *format, int negative, int pok)
{
	uint32_t words[DECIMAL_WORDS];
	int any = 0, point = 0, count = 0, in = 0;	/* in: digits of the last word */
	long long digits = 0, at = 0;	/* how many there are, and where the point is */
	for (; c == '0'; c = shgetc(f)) any = 1;
	for (; isdigit(c) || (c == '.' && !point); c = shgetc(f)) {
		if (c == '.') {
			point = 1;
			at = digits;
			continue;
		}
		any = 1;
		if (c == '0' && !digits && point) {
			at--;
			continue;
		}
		digits++;
		if (count == DECIMAL_WORDS - 3 && !in) {
			if (c != '0') words[count-1] |= 1;
			continue;
		}
		words[count] = in ? 10*words[count] + c - '0' : c - '0';
		if (++in == 9) count++, in = 0;
	}
	if (!point) at = digits;
	if (!any) {
		if (c >= 0) shunget(f);
		return none(f);
	}
	if (!with_exponent(f, c, 'e', pok, &at)) {
		shlim(f, 0);
		return 0;
	}
	if (!digits) return negative ? -0.0L : 0.0L;
	if (at > FAR || at < -FAR) {
		uint32_t one[4] = { 1 };
		return __decimal_round(one, 1, at > 0 ? INT_MAX : -INT_MAX, format, negative);
	}
	if (in) for (count++; in < 9; in++) words[count-1] *= 10;
	while (count > 1 && !words[count-1]) count--;
	/* The first 19 digits are almost always enough. */
	uint64_t first = words[0];
	long double near;
	if (count > 1) first = first*1000000000 + words[1];
	if (count > 2) first = first*10 + words[2]/100000000;
	int power = at - (count < 3 ? 9*count : 19);
	if (__decimal_near(&near, first, digits > 19, power, format, negative)) return near;
	return __decimal_exact(words, count, at, format, negative);
}

long double __floatscan(FILE *f, int prec, int pok)
{
	int c, n, negative;
	if (prec < 0 || prec > 2) return 0;
	while (isspace(c = shgetc(f)));
	negative = c == '-';
	if (c == '+' || c == '-') c = shgetc(f);
	n = matches(f, &c, "infinity");
	if (n == 3 || n == 8 || (n > 3 && pok)) {
		if (n != 8) {
			shunget(f);
			if (pok) while (n-- > 3) shunget(f);
		}
		return negative ? -INFINITY : INFINITY;
	}
	if (!n && (n = matches(f, &c, "nan")) == 3) return not_a_number(f, pok);
	if (n) {
		shunget(f);
		return none(f);
	}
	if (c == '0') {
		c = shgetc(f);
		if ((c | 32) == 'x') return hexadecimal(f, &formats[prec], negative, pok);
		shunget(f);
		c = '0';
	}
	return decimal(f, c, &formats[prec], negative, pok);
}
