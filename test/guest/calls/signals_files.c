/* timerfd and signalfd, read, polled and waited for with epoll; SIGPIPE; what
 * signals do to reads that wait.
 * options: time=zero */
#include "calls.h"
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>

#define MS(n) { (n) / 1000, (n) % 1000 * 1000000 }

static int handled;
static void handle(int sig)
{
	handled++;
	printf("handler %d\n", sig);
}

static void on(int sig, int flags)
{
	struct sigaction a = { .sa_handler = handle, .sa_flags = flags };
	CHECK(!sigaction(sig, &a, 0));
}

static void alarm_in(int ms)
{
	struct itimerval v = { .it_value = { ms / 1000, ms % 1000 * 1000 } };
	CHECK(!setitimer(ITIMER_REAL, &v, 0));
}

static void timers(void)
{
	int t, u, e;
	uint64_t n = 0;
	char small[7], big[64];
	struct itimerspec v = { .it_value = MS(100) }, old;
	struct stat st;
	SHOW(t = timerfd_create(CLOCK_MONOTONIC, 0));
	SHOW(fcntl(t, F_GETFL) & O_ACCMODE);
	SHOW(fcntl(t, F_GETFD));
	SHOW(fstat(t, &st));
	VALUE(st.st_size);
	SHOW(timerfd_gettime(t, &old));
	VALUE(old.it_value.tv_sec + old.it_value.tv_nsec + old.it_interval.tv_sec +
		old.it_interval.tv_nsec);
	SHOW(timerfd_settime(t, 0, &v, &old));
	SHOW(poll(&(struct pollfd){ t, POLLIN | POLLOUT, 0 }, 1, 0));
	SHOW(read(t, small, sizeof small));
	SHOW(read(t, &n, sizeof n));
	VALUE(n);
	SHOW(timerfd_settime(t, 0, &v, &old));
	SHOW(read(t, big, sizeof big));
	SHOW(write(t, &n, sizeof n));
	SHOW(pread(t, &n, sizeof n, 0));
	SHOW(fcntl(t, F_SETFL, O_NONBLOCK));
	SHOW(read(t, &n, sizeof n));
	v.it_interval = (struct timespec)MS(3);
	SHOW(timerfd_settime(t, 0, &v, 0));
	struct pollfd p = { t, POLLIN | POLLOUT, 0 };
	SHOW(poll(&p, 1, 10000));
	VALUE(p.revents);
	SHOW(poll(0, 0, 40));
	SHOW(read(t, &n, sizeof n));
	CHECK(n >= 10 && n < 100000);
	SHOW(timerfd_gettime(t, &old));
	VALUE(old.it_interval.tv_nsec);
	CHECK(old.it_value.tv_nsec > 0 && old.it_value.tv_nsec <= 3000000);
	SHOW(timerfd_settime(t, 0, &(struct itimerspec){ 0 }, &old));
	SHOW(timerfd_settime(t, 0, &(struct itimerspec){ .it_interval = { 3, 0 } }, 0));
	SHOW(timerfd_gettime(t, &old));
	VALUE(old.it_interval.tv_sec);
	VALUE(old.it_value.tv_sec);
	VALUE(old.it_interval.tv_nsec);
	SHOW(read(t, &n, sizeof n));
	printf("-- a time that has passed\n");
	v = (struct itimerspec){ .it_value = { 0, 1 } };
	SHOW(timerfd_settime(t, TFD_TIMER_ABSTIME, &v, 0));
	SHOW(poll(&p, 1, 1000));
	SHOW(read(t, &n, sizeof n));
	VALUE(n);
	printf("-- set anew while expired\n");
	SHOW(timerfd_settime(t, TFD_TIMER_ABSTIME, &v, 0));
	SHOW(poll(&p, 1, 1000));
	v = (struct itimerspec){ .it_value = { 1000, 0 } };
	SHOW(timerfd_settime(t, 0, &v, 0));
	SHOW(read(t, &n, sizeof n));
	SHOW(poll(&p, 1, 0));

	printf("-- epoll\n");
	SHOW(u = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC));
	SHOW(fcntl(u, F_GETFD));
	SHOW(fcntl(u, F_GETFL) & O_NONBLOCK ? 1 : 0);
	SHOW(e = epoll_create1(0));
	struct epoll_event ev = { .events = EPOLLIN, .data.u32 = 1 }, got[4];
	SHOW(epoll_ctl(e, EPOLL_CTL_ADD, t, &ev));
	ev.data.u32 = 2;
	SHOW(epoll_ctl(e, EPOLL_CTL_ADD, u, &ev));
	v = (struct itimerspec){ .it_value = MS(300) };
	SHOW(timerfd_settime(t, 0, &v, 0));
	v = (struct itimerspec){ .it_value = MS(20) };
	SHOW(timerfd_settime(u, 0, &v, 0));
	SHOW(epoll_wait(e, got, 4, 10000));
	VALUE(got[0].data.u32);
	SHOW(read(u, &n, sizeof n));
	SHOW(epoll_wait(e, got, 4, 10000));
	VALUE(got[0].data.u32);
	SHOW(read(t, &n, sizeof n));
	SHOW(epoll_wait(e, got, 4, 1));
	SHOW(close(e));

	printf("-- errors\n");
	SHOW(timerfd_create(99, 0));
	SHOW(timerfd_create(CLOCK_PROCESS_CPUTIME_ID, 0));
	SHOW(timerfd_create(CLOCK_MONOTONIC, 1));
	SHOW(timerfd_settime(t, 8, &v, 0));
	SHOW(timerfd_settime(99, 0, &v, 0));
	SHOW(timerfd_settime(1, 0, &v, 0));
	SHOW(timerfd_gettime(99, &v));
	SHOW(timerfd_gettime(1, &v));
	v.it_value.tv_nsec = 1000000000;
	SHOW(timerfd_settime(t, 0, &v, 0));
	v.it_value.tv_nsec = -1;
	SHOW(timerfd_settime(t, 0, &v, 0));
	SHOW(close(t));
	SHOW(close(u));
	SHOW(read(t, &n, sizeof n));
}

static void signals(void)
{
	sigset_t set, more, none;
	struct signalfd_siginfo i[5];
	int s;
	printf("-- signalfd\n");
	sigemptyset(&none);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigaddset(&set, SIGRTMIN);
	sigaddset(&set, SIGKILL);
	sigaddset(&set, SIGALRM);
	sigprocmask(SIG_BLOCK, &set, 0);
	SHOW(s = signalfd(-1, &set, SFD_NONBLOCK));
	SHOW(read(s, i, sizeof i));
	SHOW(raise(SIGUSR2));
	SHOW(kill(getpid(), SIGUSR1));
	SHOW(sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 99 }));
	SHOW(sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 100 }));
	struct pollfd p = { s, POLLIN | POLLOUT, 0 };
	SHOW(poll(&p, 1, 0));
	VALUE(p.revents);
	SHOW(read(s, i, sizeof *i - 1));
	SHOW(read(s, i, 3 * sizeof *i + 5));
	for (int k = 0; k < 3; k++) {
		printf("%d: code %d, errno %d, int %d, own %d, fd %d, status %d\n", i[k].ssi_signo,
			i[k].ssi_code, i[k].ssi_errno, i[k].ssi_int, i[k].ssi_pid == getpid(), i[k].ssi_fd,
			i[k].ssi_status);
	}
	SHOW(read(s, i, sizeof i));
	VALUE(i[0].ssi_int);
	SHOW(read(s, i, sizeof i));
	SHOW(write(s, i, sizeof i));
	printf("-- waiting\n");
	SHOW(fcntl(s, F_SETFL, 0));
	alarm_in(2);
	SHOW(read(s, i, sizeof i));
	VALUE(i[0].ssi_signo);
	VALUE(i[0].ssi_code);
	alarm_in(2);
	SHOW(poll(&p, 1, 10000));
	SHOW(read(s, i, sizeof i));
	printf("-- another set\n");
	sigemptyset(&more);
	sigaddset(&more, SIGTERM);
	sigprocmask(SIG_BLOCK, &more, 0);
	raise(SIGTERM);
	SHOW(poll(&p, 1, 0));
	SHOW(signalfd(s, &more, 0) == s);
	SHOW(poll(&p, 1, 0));
	SHOW(read(s, i, sizeof i));
	VALUE(i[0].ssi_signo);
	SHOW(signalfd(1, &more, 0));
	SHOW(signalfd(99, &more, 0));
	SHOW(signalfd(-1, &more, 1));
	SHOW(close(s));
	sigprocmask(SIG_SETMASK, &none, 0);
}

static void pipes(void)
{
	int p[2];
	char c[4];
	printf("-- SIGPIPE\n");
	CHECK(!pipe(p));
	on(SIGPIPE, 0);
	close(p[0]);
	SHOW(write(p[1], "x", 1));
	SHOW(write(p[1], "x", 0));
	signal(SIGPIPE, SIG_IGN);
	SHOW(write(p[1], "x", 1));
	close(p[1]);
	printf("-- a read that a signal ends\n");
	CHECK(!pipe(p));
	on(SIGALRM, 0);
	alarm_in(100);
	SHOW(read(p[0], c, 1));
	VALUE(handled);
	printf("-- poll, whatever SA_RESTART says\n");
	on(SIGALRM, SA_RESTART);
	alarm_in(100);
	SHOW(poll(&(struct pollfd){ p[0], POLLIN, 0 }, 1, 20000));
	printf("-- ppoll lets a signal in\n");
	sigset_t set, none;
	sigemptyset(&none);
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	sigprocmask(SIG_BLOCK, &set, 0);
	raise(SIGALRM);
	SHOW(ppoll(&(struct pollfd){ p[0], POLLIN, 0 }, 1, &(struct timespec)MS(20), &none));
	SHOW(ppoll(&(struct pollfd){ p[0], POLLIN, 0 }, 1, &(struct timespec)MS(2), &none));
	raise(SIGALRM);
	CHECK(write(p[1], "y", 1) == 1);
	SHOW(ppoll(&(struct pollfd){ p[0], POLLIN, 0 }, 1, &(struct timespec)MS(20), &none));
	sigset_t now;
	sigpending(&now);
	VALUE(sigismember(&now, SIGALRM));
	sigprocmask(SIG_SETMASK, &none, 0);
	VALUE(handled);
}

int main(void)
{
	timers();
	signals();
	pipes();
	return 0;
}
