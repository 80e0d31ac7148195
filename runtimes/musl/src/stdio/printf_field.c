#include <limits.h>
#include <string.h>
#include "printf.h"

void __printf_pad(FILE *f, int c, int n)
{
	char block[256];
	if (n <= 0) return;
	if (n <= f->wend - f->wpos) {
		memset(f->wpos, c, n);
		f->wpos += n;
		return;
	}
	memset(block, c, n < (int)sizeof block ? n : sizeof block);
	for (; n > (int)sizeof block; n -= sizeof block) out(f, block, sizeof block);
	out(f, block, n);
}

int __printf_field(FILE *f, const struct conversion *c, const char *prefix, int before,
	const char *text, int size, int zeros)
{
	if (zeros > INT_MAX - size - before) return -1;
	int all = before + zeros + size, pad = c->width > all ? c->width - all : 0;
	if (!(c->flags & (LEFT | ZEROS))) __printf_pad(f, ' ', pad);
	put(f, prefix, before);
	__printf_pad(f, '0', c->flags & ZEROS ? zeros + pad : zeros);
	out(f, text, size);
	if (c->flags & LEFT) __printf_pad(f, ' ', pad);
	return all + pad;
}
