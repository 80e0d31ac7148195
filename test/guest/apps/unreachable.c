/* A loop that cannot end, as the compiler sees it: malloc has no effect, so it may leave the calls
 * out, and what comes after the loop with them. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void report(void)
{
	puts("accepted");
	fflush(stdout);
	_exit(0);
}

int main(void)
{
	atexit(report);
	unsigned times = 0;
	while (malloc(64)) times++;
	return 1;
}
