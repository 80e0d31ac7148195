/* As musl's; the search for a line's end takes fewer instructions. */
#include "stdio_impl.h"
#include <string.h>

size_t __fwritex(const unsigned char *restrict s, size_t l, FILE *restrict f)
{
	size_t line = 0;
	if (!f->wend && __towrite(f)) return 0;
	if (l > f->wend - f->wpos) return f->write(f, s, l);
	if (f->lbf >= 0) {
		const unsigned char *end = s + l;
		while (end != s && end[-1] != '\n') end--;
		line = end - s;
		if (line) {
			size_t wrote = f->write(f, s, line);
			if (wrote < line) return wrote;
			s = end;
			l -= line;
		}
	}
	memcpy(f->wpos, s, l);
	f->wpos += l;
	return line + l;
}

size_t fwrite(const void *restrict src, size_t size, size_t count, FILE *restrict f)
{
	size_t all = size * count, wrote;
	if (!size) count = 0;
	FLOCK(f);
	wrote = __fwritex(src, all, f);
	FUNLOCK(f);
	return wrote == all ? count : wrote / size;
}

weak_alias(fwrite, fwrite_unlocked);
