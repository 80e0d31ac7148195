/* alarm, setitimer and timer_create, with times so small that the host waits them
 * out and so far apart that their order is certain.
 * options: time=zero */
#include "calls.h"
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>

static volatile int count, last;
static sigset_t none;

static void tick(int sig)
{
	count++;
	last = sig;
}

static void told(int sig, siginfo_t *i, void *context)
{
	printf("handler %d: code %d, value %d\n", sig, i->si_code,
		i->si_code == SI_TIMER ? i->si_value.sival_int : -1);
	count++;
}

static void on(int sig, void (*handler)(int), int flags)
{
	struct sigaction a = { .sa_handler = handler, .sa_flags = flags };
	CHECK(!sigaction(sig, &a, 0));
}

static void on_info(int sig)
{
	struct sigaction a = { .sa_sigaction = told, .sa_flags = SA_SIGINFO };
	CHECK(!sigaction(sig, &a, 0));
}

#define MS(n) { (n) / 1000, (n) % 1000 * 1000000 }
#define US(n) { (n) / 1000000, (n) % 1000000 }

static void itimers(void)
{
	struct itimerval v = { .it_value = US(2000) }, old;
	sigset_t blocked = { 0 };
	on(SIGALRM, tick, 0);
	sigaddset(&blocked, SIGALRM);		/* but in sigsuspend, so that none is missed */
	sigprocmask(SIG_BLOCK, &blocked, 0);
	SHOW(alarm(0));
	SHOW(alarm(100));
	SHOW(alarm(50) >= 99);
	SHOW(getitimer(ITIMER_REAL, &old));
	CHECK(old.it_value.tv_sec == 49 || old.it_value.tv_sec == 50);
	VALUE(old.it_interval.tv_sec);
	SHOW(alarm(0) == 50);
	SHOW(alarm(0));
	SHOW(getitimer(ITIMER_REAL, &old));
	VALUE(old.it_value.tv_sec + old.it_value.tv_usec);
	SHOW(setitimer(ITIMER_REAL, &v, &old));
	SHOW(sigsuspend(&none));
	VALUE(count);
	v.it_interval.tv_usec = 1000;
	SHOW(setitimer(ITIMER_REAL, &v, 0));
	while (count < 5) sigsuspend(&none);
	SHOW(getitimer(ITIMER_REAL, &old));
	VALUE(old.it_interval.tv_usec);
	CHECK(old.it_value.tv_usec > 0 && old.it_value.tv_usec <= 1000);
	v = (struct itimerval){ 0 };
	SHOW(setitimer(ITIMER_REAL, &v, &old));
	VALUE(old.it_interval.tv_usec);
	printf("-- a time-out that a signal ends\n");
	sigprocmask(SIG_UNBLOCK, &blocked, 0);
	v.it_value.tv_usec = 100000;
	count = 0;
	SHOW(setitimer(ITIMER_REAL, &v, 0));
	SHOW(poll(0, 0, 20000));
	VALUE(count);
	on(SIGALRM, tick, SA_RESTART);
	SHOW(setitimer(ITIMER_REAL, &v, 0));
	SHOW(poll(0, 0, 20000));
	VALUE(count);
	printf("-- errors\n");
	v = (struct itimerval){ .it_value = { 0, 1000000 } };
	SHOW(setitimer(ITIMER_REAL, &v, 0));
	v = (struct itimerval){ .it_value = { -1, 0 } };
	SHOW(setitimer(ITIMER_REAL, &v, 0));
	v = (struct itimerval){ .it_value = { 0, -1 } };
	SHOW(setitimer(ITIMER_REAL, &v, 0));
	v = (struct itimerval){ .it_interval = { 0, 5000000 } };
	SHOW(setitimer(ITIMER_REAL, &v, 0));
	v = (struct itimerval){ 0 };
	SHOW(setitimer(3, &v, 0));
	SHOW(setitimer(-1, &v, 0));
	SHOW(setitimer(ITIMER_VIRTUAL, &v, 0));
	SHOW(setitimer(ITIMER_PROF, &v, &old));
	SHOW(getitimer(ITIMER_PROF, &old));
	SHOW(getitimer(4, &old));
}

static void posix(void)
{
	timer_t a, b, c;
	struct sigevent e = {
		.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN, .sigev_value.sival_int = 7
	};
	struct itimerspec v = { .it_value = MS(1) }, old;
	sigset_t set = { 0 };
	siginfo_t i;
	struct timespec now;
	printf("-- timer_create\n");
	sigaddset(&set, SIGRTMIN);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGALRM);
	sigprocmask(SIG_BLOCK, &set, 0);
	on_info(SIGRTMIN);
	on_info(SIGALRM);
	on_info(SIGUSR1);
	SHOW(timer_create(CLOCK_MONOTONIC, &e, &a));
	SHOW(timer_gettime(a, &old));
	VALUE(old.it_value.tv_sec + old.it_value.tv_nsec + old.it_interval.tv_sec);
	SHOW(timer_settime(a, 0, &v, &old));
	VALUE(old.it_value.tv_sec + old.it_value.tv_nsec);
	SHOW(sigsuspend(&none));
	SHOW(timer_gettime(a, &old));
	VALUE(old.it_value.tv_sec + old.it_value.tv_nsec);
	SHOW(timer_getoverrun(a));
	e.sigev_signo = SIGUSR1;
	e.sigev_value.sival_int = 8;
	SHOW(timer_create(CLOCK_REALTIME, &e, &b));
	SHOW(timer_create(CLOCK_REALTIME, 0, &c));
	CHECK(a != b && b != c);
	printf("-- in order\n");
	v.it_value = (struct timespec)MS(300);
	SHOW(timer_settime(a, 0, &v, 0));
	v.it_value = (struct timespec)MS(100);
	SHOW(timer_settime(b, 0, &v, 0));
	v.it_value = (struct timespec)MS(200);
	SHOW(timer_settime(c, 0, &v, 0));
	count = 0;
	while (count < 2) sigsuspend(&none);
	SHOW(sigsuspend(&none));
	printf("-- a time that has passed\n");
	v.it_value = (struct timespec){ 0, 1 };
	SHOW(timer_settime(a, TIMER_ABSTIME, &v, 0));
	while (count < 4) sigsuspend(&none);
	printf("-- a time to come\n");
	clock_gettime(CLOCK_REALTIME, &now);
	v.it_value = (struct timespec){ now.tv_sec + 1000, 5 };
	SHOW(timer_settime(b, TIMER_ABSTIME, &v, 0));
	SHOW(timer_gettime(b, &old));
	CHECK(old.it_value.tv_sec == 1000 || old.it_value.tv_sec == 999);
	v.it_value = (struct timespec)MS(0);
	SHOW(timer_settime(b, 0, &v, &old));
	CHECK(old.it_value.tv_sec == 1000 || old.it_value.tv_sec == 999);
	SHOW(timer_gettime(b, &old));
	VALUE(old.it_value.tv_sec + old.it_value.tv_nsec);

	printf("-- overrun\n");
	sigdelset(&set, SIGALRM);
	v = (struct itimerspec){ .it_value = MS(2), .it_interval = MS(2) };
	SHOW(timer_settime(a, 0, &v, 0));
	SHOW(poll(0, 0, 30));
	SHOW(sigwaitinfo(&set, &i));
	VALUE(i.si_code == SI_TIMER);
	VALUE(i.si_value.sival_int);
	CHECK(i.si_overrun >= 10);
	CHECK(timer_getoverrun(a) == i.si_overrun);
	SHOW(timer_gettime(a, &old));
	VALUE(old.it_interval.tv_nsec);
	v = (struct itimerspec){ 0 };
	SHOW(timer_settime(a, 0, &v, &old));
	VALUE(old.it_interval.tv_nsec);
	SHOW(timer_gettime(a, &old));
	VALUE(old.it_interval.tv_nsec);
	SHOW(timer_getoverrun(a));
	while (sigtimedwait(&set, &i, &(struct timespec){ 0, 0 }) > 0);
	printf("-- none\n");
	e.sigev_notify = SIGEV_NONE;
	timer_t n;
	SHOW(timer_create(CLOCK_MONOTONIC, &e, &n));
	v.it_value = (struct timespec)MS(1000000);
	SHOW(timer_settime(n, 0, &v, 0));
	SHOW(timer_gettime(n, &old));
	CHECK(old.it_value.tv_sec == 999 || old.it_value.tv_sec == 1000);
	v.it_value = (struct timespec)MS(1);
	SHOW(timer_settime(n, 0, &v, 0));
	SHOW(sigtimedwait(&set, &i, &(struct timespec)MS(5)));
	SHOW(timer_gettime(n, &old));
	VALUE(old.it_value.tv_sec + old.it_value.tv_nsec);
	SHOW(timer_delete(n));

	printf("-- errors\n");
	v = (struct itimerspec){ .it_value = { 0, 1000000000 } };
	SHOW(timer_settime(a, 0, &v, 0));
	v = (struct itimerspec){ .it_value = { 1, 0 }, .it_interval = { -1, 0 } };
	SHOW(timer_settime(a, 0, &v, 0));
	SHOW(timer_create(77, 0, &n));
	SHOW(timer_create(CLOCK_MONOTONIC_RAW, 0, &n));
	SHOW(timer_create(CLOCK_REALTIME_COARSE, 0, &n));
	e = (struct sigevent){ .sigev_notify = SIGEV_SIGNAL, .sigev_signo = 65 };
	SHOW(timer_create(CLOCK_REALTIME, &e, &n));
	e.sigev_signo = 0;
	SHOW(timer_create(CLOCK_REALTIME, &e, &n));
	e = (struct sigevent){ .sigev_notify = 9, .sigev_signo = 5 };
	SHOW(timer_create(CLOCK_REALTIME, &e, &n));
	SHOW(timer_delete(a));
	SHOW(RAW(timer_delete, a));
	SHOW(RAW(timer_getoverrun, a));
	SHOW(RAW(timer_delete, 1000000));
	SHOW(timer_delete(b));
	SHOW(timer_delete(c));
}

static void many(void)
{
	enum { N = 300 };
	static timer_t timers[N];
	sigset_t set = { 0 };
	siginfo_t i;
	int order[N], got = 0;
	struct timespec start;
	printf("-- many\n");
	sigaddset(&set, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &set, 0);
	for (int k = 0; k < N; k++) {
		struct sigevent e = {
			.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN, .sigev_value.sival_int = k
		};
		CHECK(!timer_create(CLOCK_MONOTONIC, &e, &timers[k]));
	}
	clock_gettime(CLOCK_MONOTONIC, &start);
	for (int k = 0; k < N; k++) {
		int nsec = start.tv_nsec + 100000000 + k * 7 % N * 50000;
		struct itimerspec v = { .it_value = {
									start.tv_sec + nsec / 1000000000, nsec % 1000000000 } };
		CHECK(!timer_settime(timers[k], TIMER_ABSTIME, &v, 0));
	}
	for (int k = 0; k < N; k += 3) CHECK(!timer_delete(timers[k]));
	while (sigtimedwait(&set, &i, &(struct timespec){ 0, 500000000 }) > 0)
		order[got++] = i.si_value.sival_int;
	VALUE(got);
	int sorted = 1;
	for (int k = 1; k < got; k++) if (order[k] * 7 % N < order[k - 1] * 7 % N) sorted = 0;
	VALUE(sorted);
	for (int k = 0; k < N; k++) if (k % 3) CHECK(!timer_delete(timers[k]));
}

static void from_handler(int sig)
{
	printf("handler %d\n", sig);
	if (sig == SIGALRM) raise(SIGUSR1);
}

/* What a handler raises while its thread waits for it is handled, not taken. */
static void awaited(void)
{
	sigset_t set = { 0 };
	siginfo_t i;
	struct itimerval v = { .it_value = US(20000) };
	printf("-- awaited\n");
	sigprocmask(SIG_SETMASK, &set, 0);
	on(SIGALRM, from_handler, 0);
	on(SIGUSR1, from_handler, 0);
	sigaddset(&set, SIGUSR1);
	CHECK(!setitimer(ITIMER_REAL, &v, 0));
	SHOW(sigtimedwait(&set, &i, &(struct timespec){ 0, 200000000 }));
}

int main(void)
{
	itimers();
	posix();
	many();
	awaited();
	return 0;
}
