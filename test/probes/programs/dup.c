#include <unistd.h>

int main(void)
{
	return dup(1) != 3;
}
