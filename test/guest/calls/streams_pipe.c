/* Pipes: room, pieces, ends that are gone, packets.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/uio.h>
#include "calls.h"

static char big[200000], back[200000];
static volatile int pipes;

static void caught(int sig)
{
	pipes += sig == SIGPIPE;
}

/* Writes `each` bytes until it fails: how much went in. */
static long fill(int fd, size_t each)
{
	long total = 0, n;
	while ((n = write(fd, big, each)) > 0) total += n;
	return total;
}

static long drain(int fd, size_t each)
{
	long total = 0, n;
	while ((n = read(fd, back, each)) > 0) total += n;
	return total;
}

static int readiness(int fd)
{
	struct pollfd p = { fd, POLLIN | POLLOUT | POLLRDHUP | POLLPRI, 0 };
	poll(&p, 1, 0);
	return p.revents;
}

static void simple(void)
{
	int p[2], available = -1;
	struct stat s;
	struct statfs fs;
	SHOW(pipe2(p, 0x40000000));
	SHOW(pipe2(p, O_CLOEXEC | O_APPEND));
	SHOW(pipe2(0, 0));
	SHOW(pipe(p));
	SHOW(p[0]);
	SHOW(p[1]);
	SHOW(fcntl(p[0], F_GETFL));
	SHOW(fcntl(p[1], F_GETFL));
	SHOW(fcntl(p[0], F_GETFD));
	SHOW(read(p[1], back, 1));
	SHOW(write(p[0], back, 1));
	SHOW(read(p[1], back, 0));
	SHOW(write(p[0], back, 0));
	SHOW(lseek(p[0], 0, SEEK_CUR));
	SHOW(lseek(p[0], 0, 99));
	SHOW(pread(p[0], back, 1, 0));
	SHOW(pread(p[0], back, 1, -1));
	SHOW(pread(p[1], back, 1, 0));
	SHOW(pwrite(p[1], back, 1, 0));
	SHOW(preadv(p[0], &(struct iovec){ back, 1 }, 1, 0));
	SHOW(ftruncate(p[1], 0));
	SHOW(ftruncate(p[0], 0));
	SHOW(fallocate(p[1], 0, 0, 1));
	SHOW(fsync(p[1]));
	SHOW(fdatasync(p[1]));
	SHOW(posix_fadvise(p[0], 0, 0, 0) == ESPIPE);
	SHOW(fchdir(p[0]));
	SHOW(openat(p[0], "x", O_RDONLY));
	SHOW_ADDRESS(mmap(0, 4096, PROT_READ, MAP_SHARED, p[0], 0));
	SHOW_ADDRESS(mmap(0, 4096, PROT_READ, MAP_PRIVATE, p[0], 0));
	SHOW(fstat(p[0], &s));
	printf("%o %lld %d %d\n", s.st_mode & S_IFMT, (long long)s.st_size, (int)s.st_nlink,
		(int)s.st_blksize);
	SHOW(fstatfs(p[0], &fs));
	SHOW(isatty(p[0]));
	SHOW(write(p[1], "hello", 5));
	SHOW(write(p[1], "", 0));
	SHOW(ioctl(p[0], FIONREAD, &available));
	VALUE(available);
	SHOW(ioctl(p[1], FIONREAD, &available));
	VALUE(available);
	SHOW(read(p[0], back, 2));
	show_bytes("read", back, 2);
	SHOW(write(p[1], " world", 6));
	SHOW(read(p[0], back, 100));
	show_bytes("read", back, 9);
	SHOW(write(p[1], (void *)1, 1));
	SHOW(write(p[1], "x", 1));
	SHOW(read(p[0], (void *)1, 1));
	SHOW(read(p[0], back, 1));
	SHOW(close(p[1]));
	VALUE(readiness(p[0]));
	SHOW(read(p[0], back, 100));
	SHOW(close(p[0]));
	SHOW(close(p[0]));
	SHOW(read(p[0], back, 100));
}

static void room(void)
{
	int p[2];
	static const int sizes[] = { 1, 7, 100, 1000, 3000, 4095, 4096, 4097, 5000, 8192, 10000, 65535,
		65536, 65537, 200000 };
	SHOW(pipe2(p, O_NONBLOCK));
	SHOW(read(p[0], back, 1));
	for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		long in = fill(p[1], sizes[i]);
		int before = readiness(p[1]);
		ssize_t one = read(p[0], back, 1);
		int after = readiness(p[1]);
		long more = fill(p[1], 5);
		printf("writes of %d: %ld, %d, %zd, %d, %ld, %ld\n", sizes[i], in, before, one, after, more,
			drain(p[0], 3333));
	}
	VALUE(readiness(p[0]));
	VALUE(readiness(p[1]));
	/* A page that is not read up does not come free. */
	fill(p[1], 4096);
	SHOW(read(p[0], back, 4095));
	SHOW(write(p[1], "x", 1));
	SHOW(read(p[0], back, 1));
	SHOW(write(p[1], big, 2));
	SHOW(write(p[1], big, 4095));
	SHOW(write(p[1], big, 4094));
	VALUE(drain(p[0], 100000));
	/* More than a page may be split, not more than that. */
	fill(p[1], 4096);
	SHOW(read(p[0], back, 4096));
	SHOW(write(p[1], big, 4097));
	VALUE(drain(p[0], 100000));
	for (int i = 0; i < 200000; i++) big[i] = i * 7 ^ i >> 8;
	long n = write(p[1], big, sizeof big), m = read(p[0], back, sizeof back);
	printf("%ld, %ld, %d\n", n, m, memcmp(big, back, m));
	SHOW(close(p[0]));
	SHOW(close(p[1]));
}

static void vectors(void)
{
	int p[2];
	char a[3], b[4], c[5];
	struct iovec out[] = { { "one", 3 }, { "", 0 }, { "two-", 4 }, { "three", 5 } };
	struct iovec in[] = { { a, 3 }, { b, 4 }, { 0, 0 }, { c, 5 } },
				 bad[] = { { a, 3 }, { b, (size_t)-1 } };
	SHOW(pipe(p));
	SHOW(writev(p[1], out, 4));
	SHOW(readv(p[0], in, 4));
	show_bytes("a", a, 3);
	show_bytes("b", b, 4);
	show_bytes("c", c, 5);
	SHOW(write(p[1], "abc", 3));
	SHOW(readv(p[0], in, 4));	/* and no waiting for more */
	SHOW(write(p[1], "abcdef", 6));
	SHOW(readv(p[0], in, 4));
	SHOW(writev(p[1], out, 0));
	SHOW(writev(p[1], out, -1));
	SHOW(writev(p[1], out, 1025));
	SHOW(writev(p[0], out, -1));
	SHOW(writev(p[1], bad, 2));
	SHOW(readv(p[0], bad, 2));
	bad[1] = (struct iovec){ (void *)8, 4 };
	SHOW(writev(p[1], bad, 2));
	SHOW(fcntl(p[0], F_GETOWN_EX, (void *)8));
	SHOW(ioctl(p[0], FIONREAD, (void *)8));
	SHOW(write(1, (void *)8, 4));
	SHOW(writev(p[1], out + 1, 1));
	SHOW(writev(p[1], 0, 0));
	SHOW(readv(p[0], 0, 1));
	close(p[0]), close(p[1]);
}

static void broken(void)
{
	int p[2];
	struct sigaction sa = { .sa_handler = caught };
	struct iovec out[] = { { "one", 3 }, { "two", 3 } };
	SHOW(sigaction(SIGPIPE, &sa, 0));
	SHOW(pipe(p));
	SHOW(write(p[1], "rest", 4));
	VALUE(readiness(p[1]));
	SHOW(close(p[0]));
	VALUE(readiness(p[1]));
	SHOW(write(p[1], "x", 1));
	VALUE(pipes);
	SHOW(write(p[1], "", 0));
	VALUE(pipes);
	SHOW(writev(p[1], out, 2));
	VALUE(pipes);
	signal(SIGPIPE, SIG_IGN);
	SHOW(write(p[1], big, 100000));
	VALUE(pipes);
	SHOW(close(p[1]));
}

static void sizes(void)
{
	int p[2];
	SHOW(pipe2(p, O_NONBLOCK));
	SHOW(fcntl(p[0], F_GETPIPE_SZ));
	SHOW(fcntl(p[1], F_SETPIPE_SZ, 1));
	SHOW(fill(p[1], 100));
	SHOW(fcntl(p[1], F_SETPIPE_SZ, 5000));
	SHOW(fcntl(p[1], F_SETPIPE_SZ, 100000));
	SHOW(fill(p[1], 4096));
	SHOW(fcntl(p[1], F_SETPIPE_SZ, 65536));
	SHOW(read(p[0], back, 70000));
	SHOW(fcntl(p[0], F_SETPIPE_SZ, 65536));
	SHOW(fcntl(p[0], F_GETPIPE_SZ));
	SHOW(drain(p[0], 70000));
	SHOW(fcntl(p[0], F_SETPIPE_SZ, 0));
	SHOW(fcntl(p[0], F_SETPIPE_SZ, 1 << 20));
	SHOW(fcntl(p[0], F_SETPIPE_SZ, -1));
	SHOW(fcntl(1, F_SETPIPE_SZ, -1) > 0);
	close(p[0]), close(p[1]);
}

static void packets(void)
{
	int p[2];
	SHOW(pipe2(p, O_DIRECT | O_NONBLOCK));
	SHOW(write(p[1], "first", 5));
	SHOW(write(p[1], "second", 6));
	SHOW(read(p[0], back, 3));
	SHOW(read(p[0], back, 100));
	show_bytes("second", back, 6);
	SHOW(fill(p[1], 10));
	SHOW(drain(p[0], 100));
	SHOW(write(p[1], big, 5000));
	SHOW(read(p[0], back, 100000));
	SHOW(read(p[0], back, 100000));
	SHOW(fcntl(p[1], F_SETFL, O_NONBLOCK));
	SHOW(write(p[1], "ab", 2));
	SHOW(write(p[1], "cd", 2));
	SHOW(read(p[0], back, 100));
	SHOW(fcntl(p[1], F_GETFL));
	close(p[0]), close(p[1]);
}

int main(void)
{
	simple();
	room();
	vectors();
	broken();
	sizes();
	packets();
	int p[2], n = 0;
	while (pipe(p) == 0) n++;
	printf("%d more pipes, then %s\n", n, error_name(errno));
	SHOW(close(10));
	SHOW(pipe(p));
	SHOW(dup(0));
	return 0;
}
