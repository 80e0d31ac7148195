/* The three open files: results and errors of reading and writing. Standard
 * input is a pipe that holds 30 bytes, output is a pipe. */
#include "show.h"
#include <limits.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <termios.h>
#include <unistd.h>

static char buf[100];

static void bad(void)
{
	SHOW(write(0 + 3, "x", 1));
	SHOW(write(-1, "x", 1));
	SHOW(write(1000000, "x", 1));
	SHOW(read(1, buf, 1));
	SHOW(read(2, buf, 0));
	SHOW(read(3, buf, 1));
	SHOW(read(-1, buf, 1));
	SHOW(write(1, "x", 0));
	SHOW(write(77, "x", 0));
	SHOW(lseek(0, 0, SEEK_CUR));
	SHOW(lseek(1, 0, SEEK_END));
	SHOW(lseek(5, 0, SEEK_CUR));
	SHOW(close(3));
	SHOW(close(-1));
}

static void terminal(void)
{
	struct winsize size;
	struct termios attributes;
	for (int fd = 0; fd < 5; fd++) {
		SHOW(isatty(fd));
		printf("  %s\n", strerror(errno));
		SHOW(ioctl(fd, TIOCGWINSZ, &size));
		SHOW(tcgetattr(fd, &attributes));
	}
}

static void vectors(void)
{
	struct iovec parts[] = { { "one ", 4 }, { 0, 0 }, { "two ", 4 }, { "three\n", 6 } },
				 none[] = { { 0, 0 }, { buf, 0 } };
	struct iovec in[] = { { buf, 3 }, { 0, 0 }, { buf + 3, 4 } };
	static struct iovec many[IOV_MAX + 1];
	fflush(stdout);
	SHOW(writev(1, parts, 4));
	fflush(stdout);
	SHOW(writev(2, parts, 4));
	SHOW(writev(1, parts, 0));
	SHOW(writev(1, parts, -1));
	SHOW(writev(3, parts, 4));
	SHOW(writev(1, none, 2));
	SHOW(writev(3, none, 2));
	SHOW(writev(1, many, IOV_MAX));
	SHOW(writev(1, many, IOV_MAX + 1));
	SHOW(readv(0, in, 3));
	SHOW(memcmp(buf, "0123456", 7));
	SHOW(readv(0, in, 0));
	SHOW(readv(0, in, -1));
	SHOW(readv(0, many, IOV_MAX + 1));
	SHOW(readv(1, in, 3));
	SHOW(readv(4, in, 3));
}

int main(void)
{
	bad();
	terminal();
	vectors();
	SHOW(read(0, buf, 0));
	SHOW(read(0, buf, 5));
	SHOW(memcmp(buf, "789ab", 5));
	SHOW(read(0, buf, sizeof buf));
	SHOW(memcmp(buf, "cdefghijklmnopqrst", 18));
	SHOW(read(0, buf, sizeof buf));
	SHOW(read(0, buf, 1));
	SHOW(close(0));
	SHOW(close(0));
	SHOW(read(0, buf, 1));
	SHOW(lseek(0, 0, SEEK_SET));
	SHOW(isatty(0));
	SHOW(close(2));
	SHOW(write(2, "x", 1));
	SHOW(fflush(stdout));
	SHOW(close(1));
	SHOW(printf("lost\n"));
	SHOW(fflush(stdout));
	return errno == EBADF ? 7 : 8;
}
