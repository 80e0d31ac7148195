/* Takes all memory there is, in blocks of 64 MB: the answer is ENOMEM, and life goes on. */
#include "show.h"

/* The compiler takes it for granted that malloc leaves errno alone. */
static void *(*volatile get)(size_t) = malloc;

int main(void)
{
	static void *p[1000];
	int n = 0;
	while (n < 1000 && (p[n] = get(64 << 20))) *(char *)p[n++] = 'x';
	printf("%d blocks, then %s\n", n, strerror(errno));
	SHOW_ADDRESS(get(64 << 20));
	SHOW_ADDRESS(get(100));
	for (int i = 0; i < n; i++) CHECK(*(char *)p[i] == 'x');
	while (n) free(p[--n]);
	SHOW_ADDRESS(get(1 << 20));
	return 0;
}
