/* sendfile, copy_file_range, splice and tee.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include "calls.h"

static char big[100000], back[100000];

static void sends(void)
{
	int in, out, p[2], q[2];
	off_t at = 10;
	SHOW(in = open("in", O_RDWR | O_CREAT, 0600));
	SHOW(out = open("out", O_RDWR | O_CREAT, 0600));
	SHOW(pipe2(p, O_NONBLOCK));
	SHOW(pipe2(q, O_NONBLOCK));
	SHOW(write(in, big, sizeof big));
	SHOW(sendfile(out, in, 0, 100));	/* at its end */
	SHOW(sendfile(out, in, &at, 100));
	VALUE(at);
	SHOW(lseek(in, 0, SEEK_CUR));
	SHOW(lseek(out, 0, SEEK_CUR));
	SHOW(lseek(in, 50, SEEK_SET));
	SHOW(sendfile(out, in, 0, 5));
	SHOW(lseek(in, 0, SEEK_CUR));
	SHOW(sendfile(out, in, 0, 0));
	at = 99990;
	SHOW(sendfile(out, in, &at, 100));
	VALUE(at);
	at = -1;
	SHOW(sendfile(out, in, &at, 100));
	at = 200000;
	SHOW(sendfile(out, in, &at, 100));
	VALUE(at);
	SHOW(pread(out, back, 200, 0));
	CHECK(!memcmp(back, big + 10, 100) && !memcmp(back + 100, big + 50, 5) &&
		!memcmp(back + 105, big + 99990, 10));
	SHOW(sendfile(p[1], in, 0, 10));
	SHOW(read(p[0], back, 100));
	at = 0;
	SHOW(sendfile(p[1], in, &at, sizeof big));
	VALUE(at);
	SHOW(sendfile(p[1], in, &at, 10));
	VALUE(at);
	SHOW(read(p[0], back, sizeof back));
	CHECK(!memcmp(back, big, 65536));
	SHOW(sendfile(99, in, 0, 10));
	SHOW(sendfile(out, 99, 0, 10));
	SHOW(sendfile(p[0], in, 0, 10));
	SHOW(sendfile(out, p[1], 0, 10));
	SHOW(write(p[1], "abc", 3));
	SHOW(sendfile(out, p[0], 0, 10));
	SHOW(sendfile(out, p[0], &at, 10));
	SHOW(fcntl(out, F_SETFL, O_APPEND));
	at = 0;
	SHOW(sendfile(out, in, &at, 10));
	close(p[0]), close(p[1]), close(q[0]), close(q[1]), close(in), close(out);
}

static void ranges(void)
{
	int in, out, p[2];
	off_t a = 0, b = 0;
	struct stat s;
	SHOW(in = open("in", O_RDWR));
	SHOW(out = open("out", O_RDWR | O_TRUNC));
	SHOW(pipe(p));
	SHOW(copy_file_range(in, 0, out, 0, 1000, 0));
	SHOW(lseek(in, 0, SEEK_CUR));
	SHOW(lseek(out, 0, SEEK_CUR));
	SHOW(copy_file_range(in, 0, out, 0, 10, 1));
	SHOW(copy_file_range(in, 0, out, 0, 0, 0));
	SHOW(copy_file_range(in, 0, p[1], 0, 10, 0));
	SHOW(copy_file_range(p[0], 0, out, 0, 10, 0));
	SHOW(copy_file_range(99, 0, out, 0, 10, 0));
	a = 99000, b = 5000;
	SHOW(copy_file_range(in, &a, out, &b, 5000, 0));
	printf("%lld %lld\n", (long long)a, (long long)b);
	SHOW(copy_file_range(in, &a, out, &b, 5000, 0));
	SHOW(fstat(out, &s));
	VALUE(s.st_size);
	a = 0, b = 50;
	SHOW(copy_file_range(in, &a, in, &b, 100, 0));
	b = 100;
	SHOW(copy_file_range(in, &a, in, &b, 100, 0));
	a = -1;
	SHOW(copy_file_range(in, &a, out, &b, 100, 0));
	SHOW(fcntl(out, F_SETFL, O_APPEND));
	SHOW(copy_file_range(in, 0, out, 0, 100, 0));
	int dir = open(".", O_RDONLY);
	SHOW(copy_file_range(dir, 0, out, 0, 100, 0));
	close(dir), close(in), close(out), close(p[0]), close(p[1]);
}

static void splices(void)
{
	int in, out, p[2], q[2], n = 0;
	off_t at = 100;
	SHOW(in = open("in", O_RDWR));
	SHOW(out = open("out", O_RDWR | O_TRUNC));
	SHOW(pipe(p));
	SHOW(pipe(q));
	SHOW(splice(in, 0, out, 0, 10, 0));
	SHOW(splice(in, 0, p[1], 0, 0, 0));
	SHOW(splice(in, 0, p[1], 0, 10, 64));
	SHOW(splice(in, 0, p[0], 0, 10, 0));
	SHOW(splice(p[1], 0, out, 0, 10, 0));
	SHOW(splice(p[0], &at, out, 0, 10, 0));
	SHOW(splice(in, 0, p[1], &at, 10, 0));
	SHOW(splice(in, 0, 99, 0, 10, 0));
	SHOW(splice(p[0], 0, out, 0, 10, SPLICE_F_NONBLOCK));
	SHOW(splice(in, 0, p[1], 0, 5000, 0));
	SHOW(lseek(in, 0, SEEK_CUR));
	SHOW(splice(in, &at, p[1], 0, 100, 0));
	VALUE(at);
	SHOW(ioctl(p[0], FIONREAD, &n));
	VALUE(n);
	SHOW(splice(p[0], 0, out, 0, 6000, 0));
	SHOW(lseek(out, 0, SEEK_CUR));
	SHOW(pread(out, back, 6000, 0));
	CHECK(!memcmp(back, big, 5000) && !memcmp(back + 5000, big + 100, 100));
	SHOW(splice(in, &at, p[1], 0, 100000, 0));
	SHOW(splice(in, &at, p[1], 0, 100000, SPLICE_F_NONBLOCK));
	at = 3;
	SHOW(splice(p[0], 0, q[1], 0, 10000, 0));
	SHOW(splice(p[0], 0, out, &at, 5000, 0));
	VALUE(at);
	SHOW(splice(p[0], 0, p[1], 0, 10, 0));
	SHOW(tee(q[0], p[1], 100, 0));
	SHOW(tee(q[0], q[1], 100, 0));
	SHOW(tee(q[0], out, 100, 0));
	SHOW(tee(q[0], p[1], 100, 64));
	SHOW(tee(q[0], p[1], 0, 0));
	SHOW(ioctl(p[0], FIONREAD, &n));
	VALUE(n);
	SHOW(ioctl(q[0], FIONREAD, &n));
	VALUE(n);
	SHOW(read(q[0], back, sizeof back));
	CHECK(!memcmp(back, big + 200, 10000));
	SHOW(close(q[1]));
	SHOW(splice(q[0], 0, out, 0, 10, 0));
	SHOW(tee(q[0], p[1], 10, 0));
	SHOW(close(p[0]));
	signal(SIGPIPE, SIG_IGN);
	SHOW(splice(in, 0, p[1], 0, 10, 0));
	SHOW(fcntl(out, F_SETFL, O_APPEND));
	SHOW(splice(q[0], 0, out, 0, 10, 0));
	SHOW(unlink("in"));
	SHOW(unlink("out"));
}

int main(void)
{
	for (unsigned i = 0; i < sizeof big; i++) big[i] = i * 31 ^ i >> 7;
	sends();
	ranges();
	splices();
	return 0;
}
