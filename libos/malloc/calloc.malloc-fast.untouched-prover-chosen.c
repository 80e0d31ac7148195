#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* libc's looks for what is zero already: it would read what the prover chose, and
 * take as long as he likes. */
void *calloc(size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes)) {
		errno = ENOMEM;
		return 0;
	}
	void *p = malloc(bytes);
	return p ? memset(p, 0, bytes) : 0;
}
