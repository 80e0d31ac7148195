#include <fcntl.h>
#include <unistd.h>

int main(void)
{
	char c = 1;
	int fd = open("/dev/zero", O_RDONLY);
	return read(fd, &c, 1) != 1 || c;
}
