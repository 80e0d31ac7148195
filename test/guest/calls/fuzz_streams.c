/* As fuzz.c, for what is read and written without positions: pipes, named ones too,
 * pairs of sockets, eventfds, epoll, locks, and copies between them.
 *
 * input: \x00\x01\x00\x00\x00fgh\x08\x01\x03\x00\x00fgh\x06\x00\x04\x00\x00fgh
 */
#define _GNU_SOURCE
#include "calls.h"
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

#define COUNT(array) (sizeof array / sizeof *array)
#define PICK(array, n) ((array)[(n) % COUNT(array)])
#define CASES 44

static const long sizes[] = { 0, 1, 2, 8, 8, 8, 16, 100, 4095, 4096, 4097, 5000, 65536, 70000, 9,
	3 };
static const unsigned events[] = {
	EPOLLIN, EPOLLOUT, EPOLLIN | EPOLLOUT, EPOLLIN | EPOLLET, EPOLLOUT | EPOLLET,
	EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP,
	EPOLLIN | EPOLLONESHOT, EPOLLIN | EPOLLOUT | EPOLLET | EPOLLONESHOT, 0, EPOLLET,
	EPOLLRDHUP | EPOLLHUP, EPOLLIN | EPOLLEXCLUSIVE,
};
static const int fifo_modes[] = { O_RDONLY, O_WRONLY, O_RDWR };
static const int kinds[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET };
static const int lock_types[] = { F_RDLCK, F_WRLCK, F_UNLCK };
static const int lock_starts[] = { 0, 1, 5, 10, 20, 100 };
static const int flocks[] = { LOCK_SH, LOCK_EX, LOCK_UN };
static const int message_flags[] = { 0, MSG_PEEK, MSG_TRUNC, MSG_PEEK | MSG_TRUNC, MSG_DONTWAIT,
	MSG_WAITALL, MSG_NOSIGNAL };

static unsigned char buf[80000], text[80000];
static unsigned number;
static int pipes;

static void caught(int sig)
{
	pipes += sig == SIGPIPE;
}

static unsigned sum(const void *data, long size)
{
	unsigned s = size, word = 0;
	for (long i = 0; i < size; i += 4) {
		memcpy(&word, (const char *)data + i, size - i < 4 ? size - i : 4);
		s = s * 31 + word;
	}
	return s;
}

static void fill(long size)
{
	for (long i = 0; i < size; i += 4)
		memcpy(text + i, &(unsigned){ (i + 1) * (number * 2 + 3) * 0x9e3779b1 }, 4);
}

static long long result(const char *name, long long value)
{
	if (value == -1) printf("%u %s %s\n", number, name, error_name(errno));
	else printf("%u %s %lld\n", number, name, value);
	return value;
}
#define DO(call) result(#call, (call))

static void show(long size)
{
	if (size > 0) printf("  sum %08x\n", sum(buf, size < (long)sizeof buf ? size : 0));
}

static int is(int fd, mode_t kind)
{
	struct stat s;
	return !fstat(fd, &s) && (s.st_mode & S_IFMT) == kind;
}

static void wait_for(int ep, int max)
{
	struct epoll_event e[16], swap;
	long n = DO(epoll_wait(ep, e, max, 0));
	if (max < 16) return;	/* in which order they come is nobody's business */
	for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++)
		if (e[j].data.u32 < e[i].data.u32) swap = e[i], e[i] = e[j], e[j] = swap;
	for (int i = 0; i < n; i++) printf("  %u: %x\n", e[i].data.u32, e[i].events);
}

static void message(int fd, int other, long size)
{
	union {
		struct cmsghdr h;
		char room[CMSG_SPACE(sizeof(int))];
	} c = { .h = { .cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET,
		.cmsg_type = SCM_RIGHTS } };
	struct iovec v[] = { { text, size / 2 }, { text + size / 2, size - size / 2 } };
	struct msghdr m = {
		.msg_iov = v, .msg_iovlen = 2, .msg_control = &c, .msg_controllen = CMSG_SPACE(sizeof(int))
	};
	memcpy(CMSG_DATA(&c.h), &other, sizeof other);
	if (is(other, S_IFSOCK) || is(other, 0)) m.msg_controllen = 0;	/* no circles */
	DO(sendmsg(fd, &m, 0));
}

static void received(int fd, long size)
{
	union { struct cmsghdr h; char room[CMSG_SPACE(sizeof(int))]; } c = { 0 };
	struct iovec v[] = { { buf, size / 2 }, { buf + size / 2, size - size / 2 } };
	struct msghdr m = {
		.msg_iov = v, .msg_iovlen = 2, .msg_control = &c, .msg_controllen = CMSG_SPACE(sizeof(int))
	};
	int new;
	long n = DO(recvmsg(fd, &m, 0));
	show(n);
	if (n < 0) return;
	printf("  flags %x\n", m.msg_flags & (MSG_TRUNC | MSG_CTRUNC));
	if (!m.msg_controllen) return;
	memcpy(&new, CMSG_DATA(&c.h), sizeof new);
	printf("  file %d\n", new);
}

static void one(const unsigned char *b)
{
	int fd = b[1] % 16 == 15 ? 99 : 3 + b[1] % 10, fd2 = 3 + b[2] % 10, pair[2] = { -1, -1 },
		n = -1;
	long size = PICK(sizes, b[3]), half = size / 3;
	struct iovec in[] = { { buf, half }, { buf + half, size - half } },
				 out[] = { { text, half }, { text + half, size - half } };
	struct epoll_event e = { PICK(events, b[3]), { .u32 = number } };
	struct flock l = { .l_type = PICK(lock_types, b[2]),
		.l_whence = SEEK_SET,
		.l_start = PICK(lock_starts, b[3]),
		.l_len = PICK(lock_starts, b[4]) };
	struct pollfd p = { fd, b[2] % 2 ? POLLIN | POLLOUT | POLLRDHUP : POLLIN, 0 };
	struct stat s;
	off_t at = PICK(lock_starts, b[4]);
	if (is(fd, S_IFSOCK) && size > 100)
		size = 100, half = 30, in[0].iov_len = out[0].iov_len = 30,
		in[1].iov_len = out[1].iov_len = 70;
	fill(size);
	switch (*b % CASES) {
	case 0:
	case 1:
		if (!DO(pipe2(pair, O_NONBLOCK | (b[1] % 8 ? 0 : O_DIRECT))))
			printf("  %d %d\n", pair[0], pair[1]);
		break;
	case 2:
	case 3:
		if (!DO(socketpair(AF_UNIX, PICK(kinds, b[1]) | SOCK_NONBLOCK, 0, pair)))
			printf("  %d %d\n", pair[0], pair[1]);
		break;
	case 4: DO(eventfd(b[1] % 4, EFD_NONBLOCK | (b[2] & 1 ? EFD_SEMAPHORE : 0))); break;
	case 5: DO(epoll_create1(0)); break;
	case 6: DO(open("file", O_RDWR | O_CREAT | O_NONBLOCK, 0600)); break;
	case 7: DO(open("fifo", PICK(fifo_modes, b[1]) | O_NONBLOCK)); break;
	case 8: case 9: case 10: DO(write(fd, text, size)); break;
	case 11: case 12: case 13: show(DO(read(fd, buf, size))); break;
	case 14: DO(writev(fd, out, 2)); break;
	case 15: show(DO(readv(fd, in, 2))); break;
	case 16: DO(close(fd)); break;
	case 17: DO(dup(fd)); break;
	case 18: DO(dup2(fd, fd2)); break;
	case 19: DO(dup3(fd, fd2, b[3] & 1 ? O_CLOEXEC : 0)); break;
	case 20: DO(fcntl(fd, F_GETFL) & (O_ACCMODE | O_NONBLOCK | O_DIRECT)); break;
	case 21:
		if (is(fd, S_IFIFO)) DO(fcntl(fd, F_SETFL, O_NONBLOCK | (b[2] & 1 ? O_DIRECT : 0)));
		break;
	case 22:
		DO(fcntl(fd, F_SETPIPE_SZ, (const int[]){ 0, 4096, 5000, 65536, 20000 }[b[2] % 5]));
		break;
	case 23: DO(fcntl(fd, F_GETFD)); break;
	case 24: if (!is(fd, S_IFDIR) && !DO(ioctl(fd, FIONREAD, &n))) printf("  %d\n", n); break;
	case 25: case 26: DO(epoll_ctl(fd, EPOLL_CTL_ADD, fd2, &e)); break;
	case 27: DO(epoll_ctl(fd, b[4] & 1 ? EPOLL_CTL_MOD : EPOLL_CTL_DEL, fd2, &e)); break;
	case 28: case 29: wait_for(fd, b[2] % 4 ? 16 : b[2] % 3); break;
	case 30: case 31: DO(poll(&p, 1, 0)); printf("  %x\n", p.revents); break;
	case 32: DO(shutdown(fd, b[2] % 4)); break;
	case 33: if (is(fd, S_IFSOCK)) show(DO(recv(fd, buf, size, PICK(message_flags, b[2])))); break;
	case 34:
		if (is(fd, S_IFSOCK))
			DO(send(fd, text, size, PICK(message_flags, b[2]) & (MSG_NOSIGNAL | MSG_DONTWAIT)));
		break;
	case 35: if (is(fd, S_IFSOCK)) message(fd, fd2, size); break;
	case 36: if (is(fd, S_IFSOCK)) received(fd, size); break;
	case 37:
		if (!is(fd, S_IFSOCK) && !is(fd2, S_IFSOCK))
			DO(splice(fd, 0, fd2, 0, size, SPLICE_F_NONBLOCK));
		break;
	case 38: DO(tee(fd, fd2, size, SPLICE_F_NONBLOCK)); break;
	case 39:	/* what a full pipe makes of nothing to write is not Linux's here */
		p.events = POLLOUT;
		if (is(fd2, S_IFIFO) && (p.fd = fd2, poll(&p, 1, 0), !(p.revents & POLLOUT))) break;
		if (!is(fd2, S_IFSOCK) && !is(fd, S_IFSOCK))
			DO(sendfile(fd2, fd, b[4] & 1 ? &at : 0, size));
		break;
	case 40: DO(fcntl(fd, F_OFD_SETLK, &l)); break;
	case 41:
		if (!DO(fcntl(fd, b[4] & 1 ? F_OFD_GETLK : F_GETLK, &l)))
			printf("  %d %lld %lld\n", l.l_type, (long long)l.l_start, (long long)l.l_len);
		break;
	case 42: DO(flock(fd, PICK(flocks, b[2]) | LOCK_NB)); break;
	case 43:
		if (!DO(fstat(fd, &s)))
			printf(
				"  %o %lld\n", s.st_mode & S_IFMT, S_ISREG(s.st_mode) ? (long long)s.st_size : 0);
		break;
	}
}

int main(void)
{
	static unsigned char program[100000];
	size_t size = fread(program, 1, sizeof program, stdin);
	setvbuf(stdout, 0, _IOFBF, 1 << 16);
	signal(SIGPIPE, caught);
	mkfifo("fifo", 0600);
	for (; number * 8 + 8 <= size; number++) one(program + number * 8);
	VALUE(pipes);
	for (int fd = 3; fd < 40; fd++) {
		struct pollfd p = { fd, POLLIN | POLLOUT | POLLRDHUP, 0 };
		poll(&p, 1, 0);
		if (p.revents == POLLNVAL) continue;
		printf("%d: %x\n", fd, p.revents);
		if (!is(fd, S_IFREG) && !is(fd, S_IFDIR))
			for (long n, i = 0; i < 20 && (n = read(fd, buf, sizeof buf)) > 0; i++) {
				printf("  %ld\n", n);
				show(n);
			}
	}
	return 0;
}
