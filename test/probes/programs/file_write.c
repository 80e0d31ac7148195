#include <fcntl.h>
#include <unistd.h>

int main(void)
{
	int fd = open("/new", O_RDWR | O_CREAT, 0644);
	return write(fd, "text", 4) != 4 || close(fd) || unlink("/new");
}
