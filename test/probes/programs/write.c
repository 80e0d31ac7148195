#include <unistd.h>

int main(void)
{
	return write(1, "written\n", 8) != 8;
}
