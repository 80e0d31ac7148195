/* Descriptors: duplicates, flags, ranges.
 */
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/file.h>
#include "calls.h"

static long close_all(unsigned first, unsigned last, int flags)
{
	return RAW(close_range, first, last, flags);
}

static int open_ones(void)
{
	int n = 0;
	for (int fd = 3; fd < 1100; fd++) n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

int main(void)
{
	int p[2], yes = 1, no = 0;
	char c;
	SHOW(dup(-1));
	SHOW(dup(77));
	SHOW(pipe(p));
	SHOW(dup(p[0]));
	SHOW(dup2(p[1], 20));
	SHOW(dup2(20, 20));
	SHOW(dup2(21, 21));
	SHOW(dup2(21, 20));
	SHOW(dup2(20, -1));
	SHOW(dup2(20, 1023));
	SHOW(dup2(20, 1024));
	SHOW(dup2(20, 1 << 30));
	SHOW(dup3(20, 20, 0));
	SHOW(dup3(21, 21, 0));
	SHOW(dup3(20, 22, 1));
	SHOW(dup3(20, 22, O_CLOEXEC));
	SHOW(fcntl(22, F_GETFD));
	SHOW(fcntl(20, F_GETFD));
	SHOW(dup2(22, 23));
	SHOW(fcntl(23, F_GETFD));
	SHOW(write(1023, "a", 1));
	SHOW(read(5, &c, 1));
	VALUE(c);
	SHOW(dup2(5, 23));		/* closes one of the writers */
	SHOW(close(p[1]));
	SHOW(close(20));
	SHOW(close(22));
	SHOW(write(1023, "b", 1));
	SHOW(close(1023));
	SHOW(read(23, &c, 1));
	SHOW(read(23, &c, 1));
	SHOW(open_ones());
	SHOW(close(3));
	SHOW(dup(5));
	SHOW(fcntl(5, F_DUPFD, 0));
	SHOW(fcntl(5, F_DUPFD, 10));
	SHOW(fcntl(5, F_DUPFD, 10));
	SHOW(fcntl(5, F_DUPFD_CLOEXEC, 10));
	SHOW(fcntl(12, F_GETFD));
	SHOW(fcntl(5, F_DUPFD, 1023));
	SHOW(fcntl(5, F_DUPFD, 1023));
	SHOW(fcntl(5, F_DUPFD, 1024));
	SHOW(fcntl(5, F_DUPFD, -1));
	SHOW(fcntl(99, F_DUPFD, 0));
	SHOW(fcntl(5, F_SETFD, FD_CLOEXEC | 8));
	SHOW(fcntl(5, F_GETFD));
	SHOW(ioctl(5, FIONCLEX));
	SHOW(fcntl(5, F_GETFD));
	SHOW(ioctl(5, FIOCLEX));
	SHOW(fcntl(5, F_GETFD));
	SHOW(ioctl(5, FIONBIO, &yes));
	SHOW(fcntl(23, F_GETFL));	/* flags belong to the open file */
	SHOW(ioctl(5, FIONBIO, &no));
	SHOW(fcntl(5, F_GETFL));
	SHOW(fcntl(5, F_SETFL, O_NONBLOCK | O_APPEND | O_RDWR | O_CREAT));
	SHOW(fcntl(5, F_GETFL));
	SHOW(fcntl(5, F_SETFL, 0));
	SHOW(fcntl(5, F_GETFL));
	SHOW(fcntl(5, F_GETOWN));
	SHOW(fcntl(5, F_GETSIG));
	SHOW(fcntl(5, 12345));
	SHOW(fcntl(98, 12345));
	SHOW(fcntl(5, F_GET_SEALS));
	SHOW(ioctl(5, 0x5401, &c));
	SHOW(ioctl(5, 12345, &c));
	SHOW(ioctl(98, FIONBIO, &yes));
	SHOW(ioctl(5, FIONBIO, 0));
	SHOW(flock(5, 0));
	SHOW(flock(5, LOCK_SH | LOCK_EX));
	SHOW(flock(98, LOCK_SH));
	SHOW(open_ones());
	SHOW(close_all(9, 8, 0));
	SHOW(close_all(5, 8, 64));
	SHOW(close_all(11, 22, 4));
	SHOW(fcntl(11, F_GETFD));
	SHOW(fcntl(10, F_GETFD));
	SHOW(close_all(11, 22, 0));
	SHOW(open_ones());
	SHOW(close_all(3, ~0u, 0));
	SHOW(open_ones());
	SHOW(dup(1));
	int n = 0;
	while (dup(1) >= 0) n++;
	printf("%d more, then %s\n", n, error_name(errno));
	SHOW(pipe(p));
	SHOW(close(500));
	SHOW(pipe(p));
	SHOW(fcntl(1, F_DUPFD, 400));
	SHOW(fcntl(1, F_DUPFD, 400));
	SHOW(dup2(1, 600));
	SHOW(close(0));
	SHOW(dup(2));
	return 0;
}
