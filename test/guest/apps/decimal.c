/* Reads numbers of all three formats, one a line, and shows their bytes, how much was read, and
 * errno; and the last one by printf. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void show(const void *value, int size, long read)
{
	const unsigned char *bytes = value;
	while (size--) printf("%02x", bytes[size]);
	printf(" %ld %d ", read, errno);
}

int main(void)
{
	static char line[40000];
	while (fgets(line, sizeof line, stdin)) {
		char *end;
		errno = 0;
		float f = strtof(line, &end);
		show(&f, sizeof f, end - line);
		errno = 0;
		double d = strtod(line, &end);
		show(&d, sizeof d, end - line);
		errno = 0;
		long double l = strtold(line, &end);
		show(&l, 16, end - line);
		printf("%.35Le %.50Lf %La\n", l, l, l);
	}
	return 0;
}
