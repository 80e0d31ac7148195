/* In place of musl's: the stream's buffer is the caller's, so nothing is copied twice. */
#include <string.h>
#include "stdio_impl.h"

/* What no longer fits is counted, and lost. */
static size_t fill(FILE *f, const unsigned char *s, size_t size)
{
	size_t n = f->wend - f->wpos;
	if (n > size) n = size;
	memcpy(f->wpos, s, n);
	f->wpos += n;
	return size;
}

int vsnprintf(char *restrict s, size_t n, const char *restrict format, va_list ap)
{
	unsigned char none[1];
	FILE f;		/* as much of it as writing looks at */
	f.flags = 0;
	f.lock = -1;
	f.lbf = EOF;
	f.write = fill;
	f.buf = f.wbase = f.wpos = n ? (unsigned char *)s : none;
	f.wend = n ? f.wpos + n - 1 : f.wpos;
	f.buf_size = 1;
	int result = vfprintf(&f, format, ap);
	*f.wpos = 0;
	return result;
}
