/*
 * Every call that takes memory, with the n-th allocation of the libOS failing,
 * for every n: the answer is ENOMEM (or ENOSPC), nothing has changed, the same
 * call succeeds when there is memory, and in the end nothing is lost. On this
 * machine's Linux nothing fails.
 */
#include "calls.h"
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>

static long countdown = -1, fired, held;

/* These two are called by ../failing, which stands in place of libOS's own files. */
int allocation_fails(void)
{
	if (countdown < 0 || countdown--) return 0;
	return ++fired;
}
void allocation_held(long size)
{
	held += size;
}

static long failure;	/* which allocation fails */

#define PAGE 4096L
#define RW (PROT_READ|PROT_WRITE)

/* Once more after a failure: what the call returns. */
#define DO(call) __extension__ ({ \
	long before_ = fired, result_; \
	errno = 0; \
	while ((result_ = (long)(call)) == -1) { \
		if ((errno != ENOMEM && errno != ENOSPC && errno != EAGAIN && errno != ENOLCK) || \
			fired == before_) \
			wrong(__LINE__, #call); \
		before_ = fired; \
	} \
	result_; \
})
#define MUST(fact) do { if (!(fact)) wrong(__LINE__, #fact); } while (0)

static void wrong(int line, const char *what)
{
	printf("line %d: %s: %s; %ld failures\n", line, what, error_name(errno), fired);
	exit(1);
}

static void put(int fd, const char *p, size_t size)
{
	while (size) {
		long done = DO(write(fd, p, size));
		MUST(done > 0);
		p += done;
		size -= done;
	}
}

static void *work(void *argument)
{
	return (char *)argument + 1;
}

static void files(void)
{
	static char data[3*PAGE], back[3*PAGE];
	struct stat st;
	for (unsigned i = 0; i < sizeof data; i++) data[i] = i * 7;
	int fd = DO(open("file", O_RDWR|O_CREAT|O_EXCL, 0644)), other;
	put(fd, data, sizeof data);
	DO(pwrite(fd, "far", 3, 1 << 20));
	MUST(!fstat(fd, &st) && st.st_size == (1 << 20) + 3);
	DO(ftruncate(fd, sizeof data));
	DO(mkdir("folder", 0755));
	for (int i = 0; i < 40; i++) {
		char name[40], long_name[60];
		snprintf(name, sizeof name, "folder/%d", i);
		snprintf(long_name, sizeof long_name, "folder/a longer name, moved %d", i);
		close(DO(open(name, O_WRONLY|O_CREAT|O_EXCL, 0644)));
		DO(rename(name, long_name));
		MUST(access(name, F_OK) && !access(long_name, F_OK));
	}
	DO(symlink("file", "symbolic"));
	DO(link("file", "hard"));
	MUST(!stat("symbolic", &st) && st.st_nlink == 2);
	other = DO(open("symbolic", O_RDONLY));
	MUST(pread(other, back, sizeof back, 0) == sizeof back && !memcmp(data, back, sizeof back));

	char *p = (char *)DO(mmap(0, 3 * PAGE, RW, MAP_SHARED, fd, 0)),
		 *q = (char *)DO(mmap(0, 3 * PAGE, RW, MAP_PRIVATE, other, 0)), *moved;
	MUST(!memcmp(p, data, sizeof data) && !memcmp(q, data, sizeof data));
	p[PAGE] = 'p';
	MUST(pread(fd, back, 1, PAGE) == 1 && *back == 'p');
	DO(munmap(p + PAGE, PAGE));
	DO(munmap(q + PAGE, PAGE));
	MUST(*p == *data && q[2*PAGE] == data[2*PAGE]);
	moved = (char *)DO(mremap(q, PAGE, 30 * PAGE, MREMAP_MAYMOVE));
	MUST(*moved == *data && moved[2*PAGE] == data[2*PAGE]);
	DO(munmap(moved, 30 * PAGE));
	DO(munmap(q, 3 * PAGE));
	DO(munmap(p, 3 * PAGE));
	close(fd), close(other);
	MUST(!unlink("file") && !unlink("hard") && !unlink("symbolic"));

	int entries = 0;
	DIR *dir;
	while (!(dir = opendir("folder"))) MUST(errno == ENOMEM);
	for (struct dirent *e; (e = readdir(dir)); ) entries++;
	MUST(entries == 42);
	closedir(dir);
	for (int i = 0; i < 40; i++) {
		char name[60];
		snprintf(name, sizeof name, "folder/a longer name, moved %d", i);
		DO(unlink(name));
	}
	DO(rmdir("folder"));
}

static void streams(void)
{
	int ends[2], many[40], poller, event;
	struct epoll_event ready = { EPOLLIN, { .u64 = 5 } };
	static char data[PAGE*3];
	DO(pipe(ends));
	put(ends[1], data, sizeof data);
	event = DO(eventfd(1, 0));
	poller = DO(epoll_create1(0));
	DO(epoll_ctl(poller, EPOLL_CTL_ADD, ends[0], &ready));
	DO(epoll_ctl(poller, EPOLL_CTL_ADD, event, &ready));
	MUST(DO(epoll_wait(poller, &ready, 1, 0)) == 1);
	for (int i = 0; i < 40; i++) many[i] = DO(dup(ends[0]));
	MUST(many[39] - many[0] == 39);
	for (int i = 0; i < 40; i++) close(many[i]);
	MUST(read(ends[0], data, sizeof data) == sizeof data);
	struct pollfd polled = { event, POLLIN, 0 };
	MUST(DO(poll(&polled, 1, 0)) == 1);
	close(event), close(poller), close(ends[0]), close(ends[1]);
}

static void more_streams(void)
{
	int pair[2], ends[2], file, other;
	static char data[50000], back[50000];
	union { struct cmsghdr h; char room[CMSG_SPACE(sizeof(int))]; } c = { 0 };
	struct iovec v[] = { { "with ", 5 }, { "a file", 6 } };
	struct msghdr m = {
		.msg_iov = v, .msg_iovlen = 2, .msg_control = &c, .msg_controllen = sizeof c
	};
	for (unsigned i = 0; i < sizeof data; i++) data[i] = i * 11;
	DO(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	put(pair[0], data, sizeof data);
	MUST(DO(recv(pair[1], back, sizeof back, MSG_WAITALL)) == sizeof back &&
		!memcmp(data, back, sizeof back));
	file = DO(open("locked", O_RDWR|O_CREAT, 0600));
	put(file, data, 10000);
	c.h.cmsg_len = CMSG_LEN(sizeof(int));
	c.h.cmsg_level = SOL_SOCKET;
	c.h.cmsg_type = SCM_RIGHTS;
	memcpy(CMSG_DATA(&c.h), &file, sizeof file);
	DO(sendmsg(pair[0], &m, 0));
	v[0].iov_base = back;
	v[1].iov_base = back + 5;
	MUST(DO(recvmsg(pair[1], &m, 0)) == 11 && !memcmp(back, "with a file", 11));
	if (m.msg_flags & MSG_CTRUNC) {		/* no memory for the descriptor */
		other = DO(dup(file));
	} else {
		memcpy(&other, CMSG_DATA(&c.h), sizeof other);
	}
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 10, .l_len = 10 };
	DO(fcntl(file, F_OFD_SETLK, &l));
	l.l_type = F_RDLCK, l.l_start = 13, l.l_len = 2;
	DO(fcntl(other, F_OFD_SETLK, &l));
	DO(flock(file, LOCK_EX));
	close(other);
	other = DO(open("locked", O_RDONLY));
	MUST(fcntl(other, F_OFD_SETLK, &l) == 0 || errno == ENOLCK);
	MUST(flock(other, LOCK_SH|LOCK_NB) == -1);
	DO(pipe(ends));
	off_t at = 100;
	for (long left = 5000; left; ) left -= DO(sendfile(ends[1], other, &at, left));
	MUST(DO(splice(ends[0], 0, file, 0, 2000, 0)) > 0);
	close(ends[0]), close(ends[1]), close(other), close(file);
	MUST(!unlink("locked"));
	DO(mkfifo("pipe", 0600));
	file = DO(open("pipe", O_RDWR));
	put(file, data, 100);
	close(file);
	MUST(!unlink("pipe"));
	file = DO(open("/proc/self/maps", O_RDONLY));
	MUST(DO(read(file, back, 10)) == 10);
	close(file);
	file = DO(open("/dev/zero", O_RDONLY));
	MUST(DO(read(file, back, 10)) == 10);
	close(file);
	close(pair[0]), close(pair[1]);
}

static void memory(void)
{
	char *p = (char *)DO(mmap(0, 8 * PAGE, RW, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0));
	memset(p, 'm', 8 * PAGE);
	DO(munmap(p + 2 * PAGE, 2 * PAGE));
	p = (char *)DO(mremap(p, 2 * PAGE, 10 * PAGE, MREMAP_MAYMOVE)) ;
	MUST(all(p, 'm', 2 * PAGE) && all(p + 2 * PAGE, 0, 8 * PAGE));
	DO(munmap(p, 10 * PAGE));
	for (int i = 1; i < 200000; i *= 3) {
		char *q;
		while (!(q = malloc(i))) MUST(errno == ENOMEM);
		q[i-1] = 1;
		while (!(p = realloc(q, i * 2))) MUST(errno == ENOMEM && q[i-1] == 1);
		MUST(p[i-1] == 1);
		free(p);
	}
}

static void threads(void)
{
	pthread_t thread;
	void *result;
	for (int i = 0; i < 3; i++) {
		int error;
		while ((error = pthread_create(&thread, 0, work, &thread)))
			MUST(error == EAGAIN || error == ENOMEM);
		MUST(!pthread_join(thread, &result) && result == (char *)&thread + 1);
	}
}

static void signals(void)
{
	sigset_t set;
	siginfo_t info;
	timer_t timer;
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN };
	struct itimerspec soon = { .it_value = { 0, 1000 }, .it_interval = { 0, 1000 } }, never = { 0 };
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, 0);
	for (int i = 0; i < 3; i++) {
		event.sigev_value.sival_int = i;
		DO(timer_create(CLOCK_MONOTONIC, &event, &timer));
		MUST(!timer_settime(timer, 0, &soon, 0));
		MUST(sigwaitinfo(&set, &info) == SIGRTMIN && info.si_value.sival_int == i);
		MUST(sigwaitinfo(&set, &info) == SIGRTMIN && info.si_code == SI_TIMER);
		MUST(!timer_settime(timer, 0, &never, 0));
		while (sigtimedwait(&set, &info, &(struct timespec){ 0, 0 }) > 0);
		MUST(!timer_delete(timer));
		DO(sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = i }));
		DO(sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = i + 1 }));
		MUST(!sigqueue(getpid(), SIGUSR1, (union sigval){ 0 }));
		MUST(sigwaitinfo(&set, &info) == SIGUSR1);
		MUST(sigwaitinfo(&set, &info) == SIGRTMIN && info.si_value.sival_int == i);
		MUST(sigwaitinfo(&set, &info) == SIGRTMIN && info.si_value.sival_int == i + 1);
		MUST(sigtimedwait(&set, &info, &(struct timespec){ 0, 0 }) == -1 && errno == EAGAIN);
	}
	int fd = DO(signalfd(-1, &set, SFD_NONBLOCK));
	MUST(!close(fd));
}

/* Nothing is kept but what was before. */
static void all_of_it(void)
{
	static void (*const parts[])(void) = { files, streams, more_streams, memory, threads, signals };
	static int runs;
	for (int i = 0; i < 6; i++) {
		long before = held;
		parts[i]();
		if (runs > 3 && held != before)
			printf("part %d, failure %ld: %ld bytes are lost\n", i, failure, held - before);
	}
	runs++;
}

int main(void)
{
	for (int i = 0; i < 4; i++) all_of_it();	/* what is kept for ever is there then */
	do {
		fired = 0;
		countdown = failure++;
		all_of_it();
	} while (fired);
	puts("unharmed");
	return 0;
}
