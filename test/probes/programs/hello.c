#include <stdio.h>

int main(void)
{
	puts("Hello from a zkVM");
	return 0;
}
