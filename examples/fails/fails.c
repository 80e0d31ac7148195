/* Three ways for a program to fail, by its first argument; none of them leaves
 * a proof of success. args= in the SConscript chooses. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	const char *how = argc > 1 ? argv[1] : "";
	printf("about to fail: %s\n", how);
	fflush(stdout);
	if (!strcmp(how, "exit")) return 3;
	if (!strcmp(how, "abort")) abort();
	if (!strcmp(how, "null")) {
		int *volatile nowhere = 0;
		return *nowhere;
	}
	fprintf(stderr, "usage: fails exit|abort|null\n");
	return 2;
}
