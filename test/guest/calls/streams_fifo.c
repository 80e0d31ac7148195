/* Named pipes.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include "calls.h"

static int readiness(int fd)
{
	struct pollfd p = { fd, POLLIN | POLLOUT, 0 };
	poll(&p, 1, 0);
	return p.revents;
}

int main(void)
{
	char buf[10];
	struct stat s, t;
	int r, w, rw, other;
	signal(SIGPIPE, SIG_IGN);
	SHOW(mkfifo("pipe", 0640));
	SHOW(mkfifo("pipe", 0640));
	SHOW(stat("pipe", &s));
	printf("%o\n", s.st_mode);
	SHOW(open("pipe", O_WRONLY | O_NONBLOCK));
	SHOW(r = open("pipe", O_RDONLY | O_NONBLOCK));
	SHOW(fstat(r, &t));
	CHECK(s.st_ino == t.st_ino && s.st_mode == t.st_mode);
	VALUE(readiness(r));
	SHOW(read(r, buf, 10));
	SHOW(w = open("pipe", O_WRONLY));
	SHOW(fcntl(w, F_GETFL) & ~0100000);
	VALUE(readiness(r));
	VALUE(readiness(w));
	SHOW(read(r, buf, 10));
	SHOW(write(w, "abc", 3));
	VALUE(readiness(r));
	SHOW(other = open("pipe", O_RDONLY));
	SHOW(read(other, buf, 1));
	SHOW(close(other));
	SHOW(unlink("pipe"));
	SHOW(read(r, buf, 10));
	SHOW(close(w));
	VALUE(readiness(r));
	SHOW(read(r, buf, 10));
	SHOW(close(r));
	SHOW(mknod("pipe", S_IFIFO | 0600, 0));
	SHOW(rw = open("pipe", O_RDWR));
	VALUE(readiness(rw));
	SHOW(write(rw, "xyz", 3));
	VALUE(readiness(rw));
	SHOW(r = open("pipe", O_RDONLY | O_NONBLOCK));
	SHOW(close(rw));
	VALUE(readiness(r));
	SHOW(read(r, buf, 10));
	SHOW(read(r, buf, 10));
	SHOW(w = open("pipe", O_WRONLY | O_NONBLOCK));
	VALUE(readiness(r));
	SHOW(write(w, "lost", 4));
	SHOW(close(r));
	VALUE(readiness(w));
	SHOW(write(w, "x", 1));
	SHOW(close(w));
	SHOW(r = open("pipe", O_RDONLY | O_NONBLOCK));
	SHOW(read(r, buf, 10));	/* what nobody read is gone */
	SHOW(lseek(r, 0, SEEK_SET));
	SHOW(open("pipe", O_RDONLY | O_DIRECTORY));
	SHOW(open("pipe/x", O_RDONLY));
	SHOW(w = open("pipe", O_RDWR));
	SHOW(unlink("pipe"));
	SHOW(write(w, "abc", 3));
	SHOW(read(w, buf, 10));
	SHOW(close(w));
	SHOW(open("pipe", O_RDWR));
	return 0;
}
