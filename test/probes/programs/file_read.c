/* files: tree */
#include <fcntl.h>
#include <unistd.h>

int main(void)
{
	char text[5];
	int fd = open("/short.txt", O_RDONLY);
	return read(fd, text, 5) != 5 || close(fd);
}
