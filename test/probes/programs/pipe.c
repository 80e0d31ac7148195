#include <unistd.h>

int main(void)
{
	int ends[2];
	char c;
	return pipe(ends) || write(ends[1], "x", 1) != 1 || read(ends[0], &c, 1) != 1;
}
