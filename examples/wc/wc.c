/* Counts the lines, words and bytes of standard input, as wc does. */
#include <ctype.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	static char buf[4096];
	unsigned long lines = 0, words = 0, bytes = 0;
	int in_word = 0;
	ssize_t n;

	while ((n = read(STDIN_FILENO, buf, sizeof buf)) > 0) {
		bytes += n;
		for (ssize_t i = 0; i < n; i++) {
			unsigned char c = buf[i];
			if (c == '\n') lines++;
			if (isspace(c)) in_word = 0;
			else if (!in_word) in_word = 1, words++;
		}
	}
	if (n < 0) {
		perror("wc: standard input");
		return 1;
	}
	printf("%7lu %7lu %7lu\n", lines, words, bytes);
	return 0;
}
