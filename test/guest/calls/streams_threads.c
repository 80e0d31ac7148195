/* Streams between threads: who waits is woken by whoever ends the wait.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include "calls.h"

static int a[2], b[2];
static char big[300000], back_room[3000];

static void start(pthread_t *t, void *(*f)(void *), void *arg)
{
	if (pthread_create(t, 0, f, arg)) printf("no thread\n");
}

static void nap(int ms)
{
	nanosleep(&(struct timespec){ 0, ms * 1000000 }, 0);
}

/* Echoes with every byte one more. */
static void *echo(void *unused)
{
	char buf[1000];
	for (ssize_t n; (n = read(a[0], buf, sizeof buf)) > 0; ) {
		for (int i = 0; i < n; i++) buf[i]++;
		for (ssize_t done = 0; done < n; ) done += write(b[1], buf + done, n - done);
	}
	close(b[1]);
	return unused;
}

static void ping_pong(void)
{
	pthread_t t;
	char c = 0;
	pipe(a), pipe(b);
	start(&t, echo, 0);
	for (int i = 0; i < 100; i++) {
		write(a[1], &c, 1);
		read(b[0], &c, 1);
	}
	VALUE(c);
	close(a[1]);
	SHOW(read(b[0], &c, 1));
	pthread_join(t, 0);
	close(a[0]), close(b[0]);
}

/* More than a pipe holds, in one write. */
static void *writes(void *fd)
{
	for (unsigned i = 0; i < sizeof big; i++) big[i] = i * 13 ^ i >> 9;
	ssize_t n = write(*(int *)fd, big, sizeof big);
	close(*(int *)fd);
	return (void *)n;
}

static void much(int fds[2])
{
	static char back[sizeof big];
	pthread_t t;
	void *written;
	ssize_t sum = 0, n;
	start(&t, writes, &fds[1]);
	while ((n = read(fds[0], back + sum, 10000)) > 0) sum += n;
	pthread_join(t, &written);
	printf("%ld written, %zd read, %s\n", (long)written, sum,
		memcmp(big, back, sum) ? "different" : "the same");
	close(fds[0]);
}

static void *reads(void *fd)
{
	char c;
	long n = read(*(int *)fd, &c, 1);
	return (void *)n;
}

static void *fills(void *fd)
{
	signal(SIGPIPE, SIG_IGN);
	long n = write(*(int *)fd, big, 100000);
	return (void *)(n < 0 ? -errno : n);
}

static void ends(void)
{
	pthread_t t;
	void *n;
	pipe(a);
	start(&t, reads, &a[0]);
	nap(10);
	close(a[1]);
	pthread_join(t, &n);
	printf("read at the end: %ld\n", (long)n);
	close(a[0]);
	pipe(a);
	start(&t, fills, &a[1]);
	nap(10);
	close(a[0]);
	pthread_join(t, &n);
	printf("write without reader: %ld\n", (long)n);
	close(a[1]);
	/* The writer's descriptor goes while it writes. */
	pipe(a);
	start(&t, fills, &a[1]);
	nap(10);
	close(a[1]);
	ssize_t sum = 0, r;
	while ((r = read(a[0], big, 10000)) > 0) sum += r;
	pthread_join(t, &n);
	printf("closed below it: %ld, %zd\n", (long)n, sum);
	close(a[0]);
}

static void *later(void *fd)
{
	nap(20);
	write(*(int *)fd, "12345678", 8);
	return 0;
}

static void polls(void)
{
	pthread_t t;
	char buf[8];
	pipe(a);
	int e = eventfd(0, 0), ep = epoll_create1(0), s[2];
	socketpair(AF_UNIX, SOCK_STREAM, 0, s);
	struct pollfd p[] = { { a[0], POLLIN, 0 }, { e, POLLIN, 0 } };
	start(&t, later, &a[1]);
	SHOW(poll(p, 2, -1));
	printf("%d %d\n", p[0].revents, p[1].revents);
	SHOW(read(a[0], buf, 8));
	pthread_join(t, 0);
	start(&t, later, &e);
	SHOW(poll(p, 2, 5));
	SHOW(poll(p, 2, 1000));
	printf("%d %d\n", p[0].revents, p[1].revents);
	SHOW(read(e, buf, 8));
	pthread_join(t, 0);
	fd_set in;
	FD_ZERO(&in);
	FD_SET(s[0], &in);
	start(&t, later, &s[1]);
	SHOW(select(s[0] + 1, &in, 0, 0, 0));
	SHOW(recv(s[0], buf, 8, MSG_WAITALL));
	pthread_join(t, 0);
	struct epoll_event ev = { EPOLLIN | EPOLLET, { 0 } };
	epoll_ctl(ep, EPOLL_CTL_ADD, a[0], &ev);
	start(&t, later, &a[1]);
	SHOW(epoll_wait(ep, &ev, 1, -1));
	pthread_join(t, 0);
	start(&t, reads, &e);
	nap(5);
	SHOW(write(e, "\1\0\0\0\0\0\0\0", 8));
	pthread_join(t, 0);
	start(&t, later, &e);
	SHOW(read(e, buf, 8));
	pthread_join(t, 0);
	close(a[0]), close(a[1]), close(e), close(ep), close(s[0]), close(s[1]);
}

/* Tries again and again. */
static void *tries(void *fd)
{
	char c;
	while (write(*(int *)fd, big, 5000) >= 0 || errno == EAGAIN);
	while (read(a[0], &c, 1) < 0 && errno == EAGAIN);
	return (void *)(long)c;
}

static void spins(void)
{
	pthread_t t;
	void *c;
	int s[2];
	pipe2(a, O_NONBLOCK);
	socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s);
	start(&t, tries, &s[0]);
	for (int i = 0; i < 10; i++) while (read(s[1], back_room, sizeof back_room) < 0);
	close(s[1]);
	struct pollfd p = { a[1], POLLIN, 0 };
	while (write(a[1], "z", 1) < 0);
	for (int i = 0; i < 10; i++) poll(&p, 1, 0);
	pthread_join(t, &c);
	printf("%c\n", (int)(long)c);
	close(s[0]), close(a[0]), close(a[1]);
}

static void *opens(void *mode)
{
	long fd = open("fifo", *(int *)mode);
	char c = 'x';
	long n = *(int *)mode == O_RDONLY ? read(fd, &c, 1) : write(fd, &c, 1);
	close(fd);
	return (void *)n;
}

static void named(void)
{
	pthread_t t;
	void *n;
	char c;
	int fd;
	mkfifo("fifo", 0600);
	start(&t, opens, &(int){ O_WRONLY });
	nap(5);
	fd = open("fifo", O_RDONLY);
	SHOW(read(fd, &c, 1));
	SHOW(read(fd, &c, 1));
	pthread_join(t, &n);
	close(fd);
	start(&t, opens, &(int){ O_RDONLY });
	fd = open("fifo", O_WRONLY);
	SHOW(write(fd, "y", 1));
	pthread_join(t, &n);
	printf("%ld\n", (long)n);
	close(fd);
}

static void *locks(void *fd)
{
	long r = flock(*(int *)fd, LOCK_EX);
	nap(3);
	printf("locked\n");
	flock(*(int *)fd, LOCK_UN);
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 10, .l_len = 10 };
	r |= fcntl(*(int *)fd, F_OFD_SETLKW, &l);
	nap(3);
	printf("locked a range\n");
	return (void *)r;
}

static void files(void)
{
	pthread_t t;
	void *r;
	int one = open("file", O_RDWR | O_CREAT, 0600), two = open("file", O_RDWR);
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 15, .l_len = 100 };
	SHOW(flock(one, LOCK_SH));
	SHOW(fcntl(one, F_OFD_SETLK, &l));
	start(&t, locks, &two);
	nap(20);
	printf("unlocking\n");
	SHOW(flock(one, LOCK_UN));
	nap(20);
	printf("closing\n");
	SHOW(close(one));
	pthread_join(t, &r);
	printf("%ld\n", (long)r);
}

int main(void)
{
	int s[2];
	ping_pong();
	pipe(a);
	much(a);
	socketpair(AF_UNIX, SOCK_STREAM, 0, s);
	much(s);
	ends();
	polls();
	spins();
	named();
	files();
	return 0;
}
