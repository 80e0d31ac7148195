/* Randomness as public output. WITH_INPUT: holds read_input too. */
#include "show.h"
#include <sys/random.h>
#include <unistd.h>
#ifdef WITH_INPUT
#include <zkvm_io.h>
#endif

int main(void)
{
	static unsigned char b[1000];
	char rest[32] = "";
	fprintf(stderr, "before\n");
	if (getrandom(b, 5, 0) != 5) return 1;
	if (getentropy(b + 5, 95)) return 2;
	if (getrandom(b + 100, 900, GRND_NONBLOCK) != 900) return 3;
	if (getrandom(b, 1, 0xff) != -1 || errno != EINVAL) return 4;
	fwrite(b, 1, sizeof b, stdout);
	ssize_t n = read(0, rest, sizeof rest - 1);
	fprintf(stderr, "rest %d %s\n", (int)n, rest);
#ifdef WITH_INPUT
	const uint8_t *all;
	size_t size;
	read_input(&all, &size);
	fprintf(stderr, "all %.*s\n", (int)size, all);
#endif
	return 0;
}
