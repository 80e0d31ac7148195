/* Pairs of sockets: streams, datagrams, seqpackets.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include "calls.h"

static char buf[300000];
static volatile int pipes;

static void caught(int sig)
{
	pipes += sig == SIGPIPE;
}

static int readiness(int fd)
{
	struct pollfd p = { fd, POLLIN | POLLOUT | POLLRDHUP | POLLPRI, 0 };
	poll(&p, 1, 0);
	return p.revents;
}

static void errors(void)
{
	int s[2], p[2];
	SHOW(socketpair(AF_UNIX, 77, 0, s));
	SHOW(socketpair(AF_UNIX, SOCK_RDM, 0, s));
	SHOW(socketpair(AF_UNIX, SOCK_STREAM | 0x1000, 0, s));
	SHOW(socketpair(AF_UNIX, SOCK_STREAM, 5, s));
	SHOW(socketpair(AF_INET, SOCK_STREAM, 0, s));
	SHOW(socketpair(99, SOCK_STREAM, 0, s));
	SHOW(pipe(p));
	SHOW(send(p[1], "x", 1, 0));
	SHOW(recv(99, buf, 1, 0));
	SHOW(shutdown(p[0], SHUT_RD));
	SHOW(shutdown(99, SHUT_RD));
	close(p[0]), close(p[1]);
}

static void streams(void)
{
	int s[2], n, type;
	socklen_t size = sizeof type;
	struct stat st;
	struct sockaddr_un name;
	SHOW(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, s));
	SHOW(fcntl(s[0], F_GETFD));
	SHOW(fcntl(s[0], F_GETFL));
	SHOW(fstat(s[0], &st));
	printf("%o\n", st.st_mode);
	SHOW(lseek(s[0], 0, SEEK_SET));
	SHOW(pread(s[0], buf, 1, 0));
	SHOW(isatty(s[0]));
	SHOW(getsockopt(s[0], SOL_SOCKET, SO_TYPE, &type, &size));
	VALUE(type == SOCK_STREAM);
	SHOW(getsockopt(s[0], SOL_SOCKET, SO_SNDBUF, &type, &size));
	VALUE(type);
	SHOW(getsockopt(s[0], SOL_SOCKET, 9999, &type, &size));
	SHOW(getsockopt(s[0], 6, 1, &type, &size));
	size = sizeof name;
	SHOW(getsockname(s[0], (struct sockaddr *)&name, &size));
	VALUE(size);
	VALUE(name.sun_family == AF_UNIX);
	size = sizeof name;
	SHOW(getpeername(s[0], (struct sockaddr *)&name, &size));
	VALUE(size);
	VALUE(readiness(s[0]));
	SHOW(write(s[0], "hello", 5));
	SHOW(send(s[0], " world", 6, 0));
	VALUE(readiness(s[1]));
	SHOW(ioctl(s[1], FIONREAD, &n));
	VALUE(n);
	SHOW(recv(s[1], buf, 3, MSG_PEEK));
	SHOW(recv(s[1], buf, 100, MSG_PEEK));
	SHOW(read(s[1], buf, 7));
	show_bytes("read", buf, 7);
	SHOW(recv(s[1], buf, 4, MSG_WAITALL));
	SHOW(recv(s[1], buf, 4, MSG_DONTWAIT));
	SHOW(recv(s[1], buf, 0, MSG_DONTWAIT));
	SHOW(read(s[1], buf, 0));
	SHOW(write(s[1], "", 0));
	SHOW(send(s[1], "", 0, 0));
	name.sun_family = AF_UNIX;
	strcpy(name.sun_path, "nobody");
	SHOW(sendto(s[1], "x", 1, 0, (struct sockaddr *)&name, sizeof name));
	SHOW(sendto(s[1], "back", 4, 0, 0, 99));
	size = sizeof name;
	SHOW(recvfrom(s[0], buf, 100, 0, (struct sockaddr *)&name, &size));
	VALUE(size);
	SHOW(recv(s[0], (void *)1, 1, MSG_DONTWAIT));
	SHOW(send(s[0], (void *)1, 1, 0));
	struct timeval t = { 0, 5000 }, bad = { 0, 1000000 };
	SHOW(setsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &bad, sizeof bad));
	SHOW(setsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
	SHOW(read(s[0], buf, 1));
	SHOW(shutdown(s[1], 3));
	SHOW(shutdown(s[1], SHUT_WR));
	VALUE(readiness(s[0]));
	VALUE(readiness(s[1]));
	SHOW(read(s[0], buf, 1));
	signal(SIGPIPE, caught);
	SHOW(write(s[1], "x", 1));
	VALUE(pipes);
	SHOW(send(s[1], "x", 1, MSG_NOSIGNAL));
	VALUE(pipes);
	SHOW(write(s[0], "still", 5));
	SHOW(shutdown(s[1], SHUT_RD));
	SHOW(read(s[1], buf, 3));
	SHOW(read(s[1], buf, 3));
	SHOW(read(s[1], buf, 3));
	SHOW(write(s[0], "x", 1));
	VALUE(pipes);
	VALUE(readiness(s[0]));
	close(s[0]);
	SHOW(read(s[1], buf, 3));
	VALUE(readiness(s[1]));
	close(s[1]);
}

static void closing(int kind)
{
	int s[2], error;
	socklen_t size = sizeof error;
	printf("kind %d\n", kind);
	SHOW(socketpair(AF_UNIX, kind | SOCK_NONBLOCK, 0, s));
	SHOW(write(s[0], "last", 4));
	SHOW(close(s[0]));
	VALUE(readiness(s[1]));
	SHOW(read(s[1], buf, 100));
	SHOW(read(s[1], buf, 100));
	SHOW(write(s[1], "x", 1));
	SHOW(write(s[1], "x", 1));
	VALUE(readiness(s[1]));
	SHOW(close(s[1]));
	SHOW(socketpair(AF_UNIX, kind | SOCK_NONBLOCK, 0, s));
	SHOW(write(s[0], "unread", 6));
	SHOW(close(s[1]));
	VALUE(readiness(s[0]));
	SHOW(read(s[0], buf, 100));
	SHOW(read(s[0], buf, 100));
	SHOW(write(s[0], "x", 1));
	SHOW(close(s[0]));
	SHOW(socketpair(AF_UNIX, kind | SOCK_NONBLOCK, 0, s));
	SHOW(write(s[0], "unread", 6));
	SHOW(close(s[1]));
	SHOW(write(s[0], "x", 1));
	SHOW(write(s[0], "x", 1));
	SHOW(getsockopt(s[0], SOL_SOCKET, SO_ERROR, &error, &size));
	VALUE(error);
	SHOW(close(s[0]));
	SHOW(socketpair(AF_UNIX, kind | SOCK_NONBLOCK, 0, s));
	SHOW(shutdown(s[0], SHUT_RD));
	SHOW(read(s[0], buf, 1));
	SHOW(write(s[1], "x", 1));
	SHOW(write(s[0], "x", 1));
	VALUE(readiness(s[0]));
	VALUE(readiness(s[1]));
	SHOW(shutdown(s[0], SHUT_RDWR));
	SHOW(write(s[0], "x", 1));
	VALUE(readiness(s[0]));
	VALUE(readiness(s[1]));
	close(s[0]), close(s[1]);
}

static void datagrams(int kind)
{
	int s[2], n;
	struct iovec out[] = { { "one", 3 }, { "two", 3 } }, in[] = { { buf, 2 }, { buf + 10, 2 } };
	struct msghdr m = { .msg_iov = out, .msg_iovlen = 2 };
	printf("kind %d\n", kind);
	SHOW(socketpair(AF_UNIX, kind | SOCK_NONBLOCK, 0, s));
	SHOW(write(s[0], "first", 5));
	SHOW(send(s[0], "", 0, 0));
	SHOW(write(s[0], "", 0));
	SHOW(writev(s[0], out, 2));
	SHOW(sendmsg(s[0], &m, 0));
	SHOW(ioctl(s[1], FIONREAD, &n));
	VALUE(n);
	SHOW(recv(s[1], buf, 2, MSG_PEEK));
	SHOW(recv(s[1], buf, 2, MSG_PEEK | MSG_TRUNC));
	SHOW(read(s[1], buf, 2));
	VALUE(readiness(s[1]));
	SHOW(read(s[1], buf, 100));
	SHOW(recv(s[1], buf, 100, 0));
	SHOW(readv(s[1], in, 2));
	m.msg_iov = in;
	m.msg_flags = -1;
	SHOW(recvmsg(s[1], &m, 0));
	VALUE(!!(m.msg_flags & MSG_TRUNC));
	VALUE(m.msg_controllen);
	show_bytes("in", buf, 2);
	show_bytes("in", buf + 10, 2);
	SHOW(recv(s[1], buf, 100, 0));
	SHOW(write(s[0], buf, 212961));
	SHOW(write(s[0], buf, 100000));
	SHOW(recv(s[1], buf, 0, MSG_TRUNC));
	VALUE(readiness(s[1]));
	close(s[0]), close(s[1]);
}

static void files(void)
{
	int s[2], p[2], got[3] = { -1, -1, -1 };
	union { struct cmsghdr h; char room[CMSG_SPACE(3 * sizeof(int))]; } c = { 0 };
	struct iovec v = { "with files", 10 };
	struct msghdr m = { .msg_iov = &v,
		.msg_iovlen = 1,
		.msg_control = &c,
		.msg_controllen = CMSG_SPACE(2 * sizeof(int)) };
	SHOW(pipe(p));
	SHOW(socketpair(AF_UNIX, SOCK_STREAM, 0, s));
	c.h.cmsg_len = CMSG_LEN(2 * sizeof(int));
	c.h.cmsg_level = SOL_SOCKET;
	c.h.cmsg_type = SCM_RIGHTS;
	memcpy(CMSG_DATA(&c.h), p, sizeof p);
	SHOW(sendmsg(s[0], &m, 0));
	SHOW(write(s[0], "and more", 8));
	SHOW(close(p[1]));
	v.iov_base = buf;
	v.iov_len = 100;
	memset(&c, 0, sizeof c);
	m.msg_controllen = sizeof c;
	SHOW(recvmsg(s[1], &m, MSG_CMSG_CLOEXEC));
	VALUE(c.h.cmsg_len == CMSG_LEN(2 * sizeof(int)));
	VALUE(c.h.cmsg_type == SCM_RIGHTS);
	VALUE(m.msg_controllen == CMSG_SPACE(2 * sizeof(int)));
	memcpy(got, CMSG_DATA(&c.h), 2 * sizeof(int));
	printf("%d %d\n", got[0], got[1]);
	SHOW(fcntl(got[1], F_GETFD));
	SHOW(write(got[1], "by another name", 15));
	SHOW(read(p[0], buf, 100));
	m.msg_controllen = sizeof c;
	SHOW(recvmsg(s[1], &m, 0));
	VALUE(m.msg_controllen);
	c.h.cmsg_len = CMSG_LEN(sizeof(int));
	c.h.cmsg_level = SOL_SOCKET;
	c.h.cmsg_type = SCM_RIGHTS;
	*(int *)CMSG_DATA(&c.h) = 99;
	m.msg_controllen = CMSG_SPACE(sizeof(int));
	SHOW(sendmsg(s[0], &m, 0));
	*(int *)CMSG_DATA(&c.h) = 0;
	SHOW(sendmsg(s[0], &m, 0));
	m.msg_controllen = 0;
	SHOW(recvmsg(s[1], &m, 0));
	VALUE(!!(m.msg_flags & MSG_CTRUNC));
	SHOW(dup(0));
}

static void room(void)
{
	int s[2], n, ep = epoll_create1(0);
	long total = 0;
	struct epoll_event e = { EPOLLOUT | EPOLLIN | EPOLLET, { 0 } };
	SHOW(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, s[0], &e));
	SHOW(epoll_wait(ep, &e, 1, 0));
	VALUE(e.events);
	while ((n = write(s[0], buf, 1000)) > 0) total += n;
	VALUE(total > 10000);
	VALUE(readiness(s[0]));
	SHOW(epoll_wait(ep, &e, 1, 0));
	while ((n = read(s[1], buf, 5000)) > 0) total -= n;
	VALUE(total);
	VALUE(readiness(s[0]));
	SHOW(epoll_wait(ep, &e, 1, 0));
	VALUE(e.events);
	for (int i = 0; i < 300000; i++) buf[i] = i ^ i >> 8;
	n = write(s[0], buf, 100000);
	VALUE(n);
	static char back[100000];
	SHOW(recv(s[1], back, 100000, MSG_WAITALL));
	CHECK(!memcmp(buf, back, 100000));
}

int main(void)
{
	errors();
	streams();
	signal(SIGPIPE, SIG_IGN);
	closing(SOCK_STREAM);
	closing(SOCK_DGRAM);
	closing(SOCK_SEQPACKET);
	datagrams(SOCK_DGRAM);
	datagrams(SOCK_SEQPACKET);
	files();
	room();
	return 0;
}
