#include <string.h>

/* Copies and comparisons of few bytes, aligned and not, and searches in more. */
int main(void)
{
	static char a[600] __attribute__((aligned(16))), b[600] __attribute__((aligned(16)));
	volatile size_t zero = 0;
	int wrong = 0;
	memset(a, 'x', 599);
	for (size_t n = 1; n < 64; n += 7) {
		memcpy(b + zero, a, n);
		memcpy(b + 65, a + 2, n);
		memmove(a + 1, a, n);
		wrong += memcmp(a, b, n) || memcmp(a + 1, b, n) || strncmp(a, b + 65, n);
		wrong += strcmp(b + zero, "y") > 0;
	}
	wrong += strlen(a) != 599 || memchr(a, 'y', 599) || strchr(a, 'y') || strrchr(a, 'y');
	return wrong;
}
