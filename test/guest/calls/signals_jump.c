/* Handlers that leave what waits by siglongjmp: what waited has no file open.
 * options: time=zero
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include "calls.h"

static sigjmp_buf back, inner;
static char buf[70000];
static int p[2], q[2];

static void leaves(int sig)
{
	siglongjmp(back, sig);
}

static void leaves_inner(int sig)
{
	siglongjmp(inner, sig);
}

static void leaves_plainly(int sig)
{
	longjmp(back, sig);
}

/* The signal once comes soon. */
static void soon(void (*handler)(int), int flags)
{
	struct sigaction a = { .sa_handler = handler, .sa_flags = flags };
	struct itimerval once = { { 0, 0 }, { 0, 5000 } };
	sigaction(SIGALRM, &a, 0);
	setitimer(ITIMER_REAL, &once, 0);
}

/* A call that waits, and is left. */
#define LEAVE(call) do { \
	if (!sigsetjmp(back, 1)) { \
		soon(leaves, SA_RESTART); \
		SHOW(call); \
	} else printf("%s: left\n", #call); \
} while (0)

/* Whether the pipes have no reader, or no writer. */
static void no_reader(int *pipe)
{
	close(pipe[0]);
	SHOW(write(pipe[1], "x", 1));
	close(pipe[1]);
}

static void no_writer(int *pipe)
{
	close(pipe[1]);
	while (read(pipe[0], buf, sizeof buf) > 0);
	SHOW(read(pipe[0], buf, 1));
	close(pipe[0]);
}

static void fill(int *pipe)
{
	CHECK(fcntl(pipe[1], F_SETPIPE_SZ, 65536) == 65536);
	CHECK(write(pipe[1], buf, 65536) == 65536);
}

static void pipes(void)
{
	struct iovec v[2] = { { buf, 10 }, { buf + 10, 10 } };
	CHECK(!pipe(p));
	LEAVE(read(p[0], buf, 1));
	LEAVE(read(p[0], buf, 1));
	no_reader(p);
	CHECK(!pipe(p));
	LEAVE(readv(p[0], v, 2));
	LEAVE(preadv2(p[0], v, 1, -1, 0));
	no_reader(p);
	CHECK(!pipe(p));
	fill(p);
	LEAVE(write(p[1], buf, 10));
	LEAVE(writev(p[1], v, 2));
	no_writer(p);
}

static void two(void)
{
	CHECK(!pipe(p) && !pipe(q));
	LEAVE(splice(p[0], 0, q[1], 0, 10, 0));
	no_reader(p);
	no_writer(q);
	CHECK(!pipe(p) && !pipe(q));
	LEAVE(tee(p[0], q[1], 10, 0));
	no_reader(p);
	no_writer(q);
	int fd = open("jump", O_CREAT | O_TRUNC | O_RDWR, 0600);
	CHECK(write(fd, "some text", 9) == 9 && !lseek(fd, 0, SEEK_SET) && !pipe(q));
	fill(q);
	LEAVE(sendfile(q[1], fd, 0, 9));
	no_writer(q);
	int locked = open("jump", O_RDWR);
	SHOW(flock(fd, LOCK_EX));
	LEAVE(flock(locked, LOCK_EX));
	close(locked), close(fd);
	SHOW(locked = open("jump", O_RDWR));
	SHOW(flock(locked, LOCK_EX | LOCK_NB));
	close(locked), unlink("jump");
}

static void sockets(int type)
{
	int on = 4096;
	CHECK(!socketpair(AF_UNIX, type, 0, p));
	LEAVE(recv(p[0], buf, 1, 0));
	LEAVE(read(p[0], buf, 1));
	no_reader(p);
	CHECK(!socketpair(AF_UNIX, type, 0, p));
	CHECK(!setsockopt(p[1], SOL_SOCKET, SO_SNDBUF, &on, sizeof on));
	while (send(p[1], buf, 1000, MSG_DONTWAIT) > 0);
	LEAVE(send(p[1], buf, 1000, 0));
	no_writer(p);
}

static void named(void)
{
	int fd;
	SHOW(mkfifo("jumps", 0600));
	LEAVE(open("jumps", O_RDONLY));
	SHOW(open("jumps", O_WRONLY | O_NONBLOCK));
	LEAVE(open("jumps", O_WRONLY));
	SHOW(fd = open("jumps", O_RDONLY | O_NONBLOCK));
	SHOW(read(fd, buf, 1));
	close(fd), unlink("jumps");
}

/* Leaves a call within a handler, that of another call, which goes on. */
static void nested(int sig)
{
	if (!sigsetjmp(inner, 1)) {
		soon(leaves_inner, SA_NODEFER);
		SHOW(read(q[0], buf, 1));
	}
	VALUE(sig == SIGUSR1);
	no_reader(q);
	SHOW(write(p[1], "ab", 2));
}

static void sends(int sig)
{
	raise(sig == SIGALRM ? SIGUSR1 : SIGALRM);
}

int main(void)
{
	static char stack[65536];
	stack_t alternate = { .ss_sp = stack, .ss_size = sizeof stack };
	setbuf(stdout, 0);
	signal(SIGPIPE, SIG_IGN);
	pipes();
	two();
	sockets(SOCK_STREAM);
	sockets(SOCK_SEQPACKET);
	named();

	signal(SIGUSR1, nested);
	CHECK(!pipe(p) && !pipe(q));
	soon(sends, SA_RESTART | SA_NODEFER);
	SHOW(read(p[0], buf, 1));
	SHOW(read(p[0], buf, 1));
	no_reader(p);

	/* From another stack, and after one that was left plainly. */
	SHOW(sigaltstack(&alternate, 0));
	for (int i = 0; i < 3; i++) {
		CHECK(!pipe(p) && !pipe(q));
		if (!sigsetjmp(back, 1)) {
			soon(leaves, SA_ONSTACK);
			SHOW(read(p[0], buf, 1));
		}
		no_reader(p);
		if (!setjmp(back)) {
			soon(leaves_plainly, SA_NODEFER | (i & 1 ? SA_ONSTACK : 0));
			SHOW(read(q[0], buf, 1));
		}
	}
	return 0;
}
