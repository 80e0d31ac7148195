#include <stdio.h>

int main(void)
{
	FILE *file = fopen("/new", "w");
	return !file || fprintf(file, "%d\n", 17) != 3 || fclose(file);
}
