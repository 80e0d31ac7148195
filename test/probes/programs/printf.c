#include <stdio.h>

int main(int count, char **words)
{
	printf("%d %s\n", count, words[0]);
}
