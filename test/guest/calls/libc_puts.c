/* puts after what the buffer holds already, with ends of lines in the text, of every length around
 * that of the buffer, and under each kind of buffering.
 */
#include "calls.h"

static char text[3000], own[700];

static void lines(void)
{
	for (int i = 0; i < 60; i++) {
		size_t length = i < 40 ? i : 1 + i * 8191 % (sizeof text - 1);
		memset(text, 'a' + i % 26, length);
		text[length] = 0;
		for (int at = i; at < (int)length; at += 5 + i * 3) text[at] = '\n';
		printf("%.*s", i % 7, "before ");
		CHECK(puts(text) >= 0);
	}
}

int main(void)
{
	puts("");
	lines();
	setvbuf(stdout, own, _IOFBF, sizeof own);
	lines();
	setvbuf(stdout, own, _IOLBF, sizeof own);
	lines();
	setvbuf(stdout, 0, _IONBF, 0);
	lines();
	close(1);
	setvbuf(stdout, own, _IOLBF, sizeof own);
	CHECK(puts("nowhere") == EOF && ferror(stdout));
	return 0;
}
