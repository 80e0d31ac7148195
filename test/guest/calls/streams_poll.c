/* poll, ppoll, select, pselect over pipes and eventfds, with time-outs.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include "calls.h"

static char buf[70000];
static volatile int caught;

static void count(int sig)
{
	caught += sig == SIGUSR1;
}

static void show(struct pollfd *p, int n)
{
	for (int i = 0; i < n; i++) printf("  %d: %#x\n", p[i].fd, (unsigned short)p[i].revents);
}

static void polls(void)
{
	int a[2], b[2];
	struct timespec second = { 0, 1000000 }, bad = { 0, 1000000000 }, negative = { -1, 0 };
	SHOW(pipe(a));
	SHOW(pipe(b));
	struct pollfd p[] = {
		{ a[0], POLLIN | POLLOUT, 99 }, { a[1], POLLIN | POLLOUT, 99 }, { -1, POLLIN, 99 }, { 77,
		POLLIN, 99 }, { b[0], POLLRDNORM, 99 }, { -5, -1, 99 },
	};
	SHOW(poll(p, 6, 0));
	show(p, 6);
	SHOW(write(a[1], "x", 1));
	SHOW(write(b[1], "x", 1));
	SHOW(poll(p, 6, -1));
	show(p, 6);
	SHOW(close(b[1]));
	SHOW(poll(p, 5, 1000));
	show(p, 5);
	SHOW(read(b[0], buf, 1));
	p[4].events = 0;
	SHOW(poll(p + 4, 1, -1));
	show(p + 4, 1);
	SHOW(close(b[0]));
	SHOW(poll(p + 4, 1, -1));
	show(p + 4, 1);
	SHOW(read(a[0], buf, 1));
	SHOW(poll(p, 1, 0));
	SHOW(poll(p, 1, 3));
	show(p, 1);
	SHOW(ppoll(p, 1, &second, 0));
	SHOW(ppoll(p, 1, &bad, 0));
	SHOW(ppoll(p, 1, &negative, 0));
	SHOW(ppoll(p, 0, &second, 0));
	SHOW(poll(0, 0, 2));
	SHOW(poll(0, 1, 2));
	SHOW(poll(p, 5000, 0));
	SHOW(poll(p, -1, 0));
	SHOW(close(a[0]));
	p[1].events = 0;
	SHOW(poll(p + 1, 1, 0));
	show(p + 1, 1);
	SHOW(close(a[1]));
	struct pollfd standard[] = { { 1, POLLOUT, 0 }, { 1, POLLIN, 0 },
		{ 1, POLLOUT | POLLWRNORM | POLLWRBAND, 0 } };
	SHOW(poll(standard, 3, 0));
	show(standard, 3);
}

static void selects(void)
{
	int a[2], none = open("/", O_PATH);
	fd_set in, out, except;
	struct timeval t = { 0, 1000 };
	struct timespec bad = { 0, -1 };
	SHOW(pipe(a));
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_ZERO(&except);
	FD_SET(a[0], &in), FD_SET(a[1], &out), FD_SET(a[0], &except), FD_SET(a[1], &except),
		FD_SET(a[1], &in);
	SHOW(select(a[1] + 1, &in, &out, &except, 0));
	printf("%d %d %d %d\n", FD_ISSET(a[0], &in), FD_ISSET(a[1], &in), FD_ISSET(a[1], &out),
		FD_ISSET(a[0], &except));
	SHOW(write(a[1], "x", 1));
	FD_SET(a[0], &in), FD_SET(a[0], &except);
	SHOW(select(a[1] + 1, &in, &out, &except, &t));
	printf("%d %d %d %d\n", FD_ISSET(a[0], &in), FD_ISSET(a[1], &in), FD_ISSET(a[1], &out),
		FD_ISSET(a[0], &except));
	SHOW(read(a[0], buf, 2));
	SHOW(select(a[1] + 1, &in, 0, 0, &t));
	VALUE(FD_ISSET(a[0], &in));
	FD_SET(a[0], &in), FD_SET(50, &in);
	SHOW(select(51, &in, 0, 0, &t));
	printf("%d %d\n", FD_ISSET(a[0], &in), FD_ISSET(50, &in));
	SHOW(select(50, &in, 0, 0, &t));
	SHOW(select(0, 0, 0, 0, &t));
	SHOW(select(-1, 0, 0, 0, &t));
	SHOW(pselect(0, 0, 0, 0, &bad, 0));
	SHOW(close(a[1]));
	FD_ZERO(&in);
	FD_SET(a[0], &in);
	SHOW(select(a[0] + 1, &in, 0, 0, 0));
	VALUE(FD_ISSET(a[0], &in));
	SHOW(close(a[0]));
	close(none);
}

static void signals(void)
{
	int a[2];
	struct sigaction sa = { .sa_handler = count, .sa_flags = SA_RESTART };
	struct timespec short_time = { 0, 1000000 };
	sigset_t set, none;
	SHOW(pipe(a));
	SHOW(sigaction(SIGUSR1, &sa, 0));
	sigemptyset(&none);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	SHOW(sigprocmask(SIG_BLOCK, &set, 0));
	SHOW(raise(SIGUSR1));
	struct pollfd p[] = { { a[0], POLLIN, 0 }, { a[1], POLLOUT, 0 } };
	SHOW(ppoll(p, 1, &short_time, &set));
	VALUE(caught);
	SHOW(ppoll(p, 2, 0, &none));		/* ready: the signal waits on */
	VALUE(caught);
	SHOW(ppoll(p, 1, 0, &none));
	VALUE(caught);
	SHOW(ppoll(p, 1, &short_time, &none));
	SHOW(raise(SIGUSR1));
	SHOW(pselect(0, 0, 0, 0, 0, &none));
	VALUE(caught);
	SHOW(sigpending(&set));
	VALUE(sigismember(&set, SIGUSR1));
	close(a[0]), close(a[1]);
}

static void counters(void)
{
	int e, s;
	uint64_t v;
	struct pollfd p = { 0, POLLIN | POLLOUT, 0 };
	SHOW(eventfd(0, 0x100));
	SHOW(e = eventfd(5, EFD_NONBLOCK));
	VALUE(fcntl(e, F_GETFL));
	VALUE(fcntl(e, F_GETFD));
	SHOW(read(e, &v, 7));
	SHOW(read(e, &v, 0));
	SHOW(write(e, &v, 7));
	SHOW(write(e, &v, 0));
	SHOW(read(e, buf, 100));
	memcpy(&v, buf, 8);
	VALUE(v);
	SHOW(read(e, &v, 8));
	v = 3;
	SHOW(write(e, &v, 8));
	SHOW(write(e, &v, 8));
	SHOW(read(e, &v, 8));
	VALUE(v);
	v = -1;
	SHOW(write(e, &v, 8));
	v = -2;
	p.fd = e;
	SHOW(write(e, &v, 8));
	SHOW(poll(&p, 1, 0));
	VALUE(p.revents);
	v = 1;
	SHOW(write(e, &v, 8));
	v = 0;
	SHOW(write(e, &v, 8));
	SHOW(read(e, &v, 8));
	VALUE(v == -2ULL);
	SHOW(poll(&p, 1, 0));
	VALUE(p.revents);
	memset(buf, 1, 16);
	SHOW(write(e, buf, 16));
	SHOW(lseek(e, 0, SEEK_SET));
	v = 7;
	SHOW(write(e, &v, 8));
	SHOW(pread(e, &v, 8, 100));
	SHOW(pwrite(e, &v, 8, 100));
	SHOW(ftruncate(e, 0));
	SHOW(fsync(e));
	struct stat st;
	SHOW(fstat(e, &st));
	printf("%o %lld %d\n", st.st_mode, (long long)st.st_size, (int)st.st_nlink);
	SHOW(s = eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK | EFD_CLOEXEC));
	VALUE(fcntl(s, F_GETFD));
	SHOW(read(s, &v, 8));
	VALUE(v);
	SHOW(read(s, &v, 8));
	SHOW(read(s, &v, 8));
	p.fd = s;
	SHOW(poll(&p, 1, 0));
	VALUE(p.revents);
	SHOW(read(s, 0, 8));
	SHOW(write(s, 0, 8));
	close(e), close(s);
}

int main(void)
{
	polls();
	selects();
	signals();
	counters();
	return 0;
}
