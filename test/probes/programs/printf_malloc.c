#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	char *text = malloc(100);
	if (!text) return 1;
	strcpy(text, "water");
	printf("%d bottles of %s\n", 99, text);
	return 0;
}
