/* As musl's, but for the lock, which is taken once. */
#include "stdio_impl.h"
#include <string.h>

int puts(const char *s)
{
	size_t length = strlen(s);
	int failed;
	FLOCK(stdout);
	failed = __fwritex((void *)s, length, stdout) != length || putc_unlocked('\n', stdout) < 0;
	FUNLOCK(stdout);
	return -failed;
}
