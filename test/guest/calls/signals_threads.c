/* Signals of threads: to one, to the process, masks of their own, sigwait, restarts
 * of calls that wait, and timers that make threads.
 * options: time=zero */
#include "calls.h"
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/time.h>
#include <time.h>

static sem_t ready, done;
static volatile int handled, who;
static pthread_t main_thread;
static int pipes[2];

static void handle(int sig)
{
	handled = sig;
	who = pthread_equal(pthread_self(), main_thread) ? 1 : 2;
}

static void on(int sig, void (*handler)(int), int flags)
{
	struct sigaction a = { .sa_handler = handler, .sa_flags = flags };
	CHECK(!sigaction(sig, &a, 0));
}

static void settle(void)
{
	poll(0, 0, 80);
}

static sigset_t set_of(int a, int b)
{
	sigset_t set;
	sigemptyset(&set);
	if (a) sigaddset(&set, a);
	if (b) sigaddset(&set, b);
	return set;
}

/* A thread that waits in a call of each kind. */
static void *in_read(void *p)
{
	char c = 0;
	errno = 0;
	sem_post(&ready);
	long r = read(pipes[0], &c, 1);
	printf("read: %ld %s '%c'\n", r, r < 0 ? error_name(errno) : "", c ? c : '-');
	return 0;
}

static void *in_poll(void *p)
{
	sem_post(&ready);
	SHOW(poll(&(struct pollfd){ pipes[0], POLLIN, 0 }, 1, 30000));
	return 0;
}

static void *in_sem(void *p)
{
	sem_post(&ready);
	SHOW(sem_wait(&done));
	return 0;
}

static void *in_sigwait(void *p)
{
	sigset_t set = set_of(SIGUSR1, SIGUSR2);
	int sig = 0;
	sem_post(&ready);
	SHOW_ERROR(sigwait(&set, &sig));
	VALUE(sig);
	return 0;
}

static void *in_suspend(void *p)
{
	sigset_t none = set_of(0, 0);
	sem_post(&ready);
	SHOW(sigsuspend(&none));
	return 0;
}

static void *in_nanosleep(void *p)
{
	struct timespec left = { 0 };
	sem_post(&ready);
	SHOW(nanosleep(&(struct timespec){ 50, 0 }, &left));
	CHECK(left.tv_sec == 49);
	return 0;
}

static void *in_mutex(void *p)
{
	sem_post(&ready);
	SHOW_ERROR(pthread_mutex_lock(p));
	SHOW_ERROR(pthread_mutex_unlock(p));
	return 0;
}

static void with(const char *what, void *(*start)(void *), int sig, int flags, void *argument,
	void (*then)(void))
{
	pthread_t t;
	printf("-- %s%s\n", what, flags & SA_RESTART ? ", SA_RESTART" : "");
	on(sig, handle, flags);
	handled = 0;
	CHECK(!pthread_create(&t, 0, start, argument));
	sem_wait(&ready);
	settle();
	CHECK(!pthread_kill(t, sig));
	settle();
	printf("handled %d in thread %d\n", handled, who);
	if (then) then();
	CHECK(!pthread_join(t, 0));
	handled = who = 0;
}

static void put_byte(void)
{
	CHECK(write(pipes[1], "x", 1) == 1);
}

static void post_done(void)
{
	sem_post(&done);
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static void unlock(void)
{
	pthread_mutex_unlock(&mutex);
}

/* The process's signals go where they are not blocked. */
static void *blocks_not(void *p)
{
	sigset_t set = set_of(SIGUSR1, 0);
	pthread_sigmask(SIG_UNBLOCK, &set, 0);
	sem_post(&ready);
	SHOW(sem_wait(&done));
	return 0;
}

static void *inherits(void *p)
{
	sigset_t set, pending;
	pthread_sigmask(SIG_BLOCK, 0, &set);
	printf("inherited %d %d\n", sigismember(&set, SIGUSR1), sigismember(&set, SIGUSR2));
	sigpending(&pending);
	printf("pending %d %d\n", sigismember(&pending, SIGUSR1), sigismember(&pending, SIGUSR2));
	set = set_of(SIGUSR1, SIGTERM);
	pthread_sigmask(SIG_SETMASK, &set, 0);
	return 0;
}

static void process(void)
{
	pthread_t t;
	sigset_t both = set_of(SIGUSR1, SIGUSR2), none = set_of(0, 0), now;
	printf("-- to the process\n");
	on(SIGUSR1, handle, 0);
	pthread_sigmask(SIG_BLOCK, &both, 0);
	pthread_create(&t, 0, blocks_not, 0);
	sem_wait(&ready);
	settle();
	CHECK(!kill(getpid(), SIGUSR1));
	settle();
	printf("handled %d in thread %d\n", handled, who);
	pthread_join(t, 0);
	handled = who = 0;

	printf("-- masks\n");
	on(SIGUSR2, handle, 0);
	raise(SIGUSR1);
	kill(getpid(), SIGUSR2);
	pthread_create(&t, 0, inherits, 0);
	pthread_join(t, 0);
	pthread_sigmask(SIG_BLOCK, 0, &now);
	printf("own %d %d %d\n", sigismember(&now, SIGUSR1), sigismember(&now, SIGUSR2),
		sigismember(&now, SIGTERM));
	printf("handled %d in thread %d\n", handled, who);
	pthread_sigmask(SIG_SETMASK, &none, 0);
	printf("handled %d in thread %d\n", handled, who);

	printf("-- sigwait in a thread\n");
	pthread_sigmask(SIG_BLOCK, &both, 0);
	pthread_create(&t, 0, in_sigwait, 0);
	sem_wait(&ready);
	settle();
	CHECK(!kill(getpid(), SIGUSR2));
	pthread_join(t, 0);
	pthread_create(&t, 0, in_sigwait, 0);
	sem_wait(&ready);
	settle();
	CHECK(!pthread_kill(t, SIGUSR1));
	pthread_join(t, 0);
	pthread_sigmask(SIG_SETMASK, &none, 0);

	printf("-- errors\n");
	pthread_create(&t, 0, in_sem, 0);
	sem_wait(&ready);
	SHOW_ERROR(pthread_kill(t, 0));
	SHOW_ERROR(pthread_kill(t, 65));
	SHOW(RAW(tgkill, getpid(), 0x3fffff, SIGUSR1));
	SHOW(RAW(tgkill, 0x3fffff, getpid(), SIGUSR1));
	SHOW(RAW(tgkill, 0, getpid(), SIGUSR1));
	SHOW(RAW(tgkill, getpid(), -5, SIGUSR1));
	SHOW(RAW(tkill, 0x3fffff, SIGUSR1));
	SHOW(RAW(tkill, 0, SIGUSR1));
	SHOW(RAW(tkill, getpid(), 65));
	SHOW(RAW(tkill, getpid(), 0));
	siginfo_t info = { .si_code = SI_USER };
	SHOW(RAW(rt_tgsigqueueinfo, getpid(), 0x3fffff, SIGUSR1, &info));
	info.si_code = SI_QUEUE;
	SHOW(RAW(rt_tgsigqueueinfo, getpid(), 0x3fffff, SIGUSR1, &info));
	SHOW(RAW(rt_tgsigqueueinfo, getpid(), getpid(), 99, &info));
	info.si_code = SI_TKILL;
	SHOW(RAW(rt_sigqueueinfo, 0x3fffff, SIGUSR1, &info));
	sem_post(&done);
	pthread_join(t, 0);
}

static void expired(union sigval v)
{
	static int count;
	if (count++ < 3) printf("notified: %d\n", v.sival_int);
	sem_post(&done);
}

static void notify(void)
{
	timer_t t;
	struct sigevent e = {
		.sigev_notify = SIGEV_THREAD, .sigev_value.sival_int = 5, .sigev_notify_function = expired
	};
	struct itimerspec v = { .it_value = { 0, 2000000 }, .it_interval = { 0, 2000000 } };
	printf("-- SIGEV_THREAD\n");
	SHOW(timer_create(CLOCK_MONOTONIC, &e, &t));
	CHECK(!timer_settime(t, 0, &v, 0));
	for (int i = 0; i < 3; i++) sem_wait(&done);
	SHOW(timer_delete(t));
	settle();
	while (!sem_trywait(&done));

	printf("-- SIGEV_THREAD_ID\n");
	sigset_t set = set_of(SIGUSR1, 0);
	siginfo_t i;
	pthread_sigmask(SIG_BLOCK, &set, 0);
	e = (struct sigevent){
		.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 6
	};
	e.sigev_notify_thread_id = gettid();
	SHOW(timer_create(CLOCK_MONOTONIC, &e, &t));
	v = (struct itimerspec){ .it_value = { 0, 1000000 } };
	SHOW(timer_settime(t, 0, &v, 0));
	SHOW(sigwaitinfo(&set, &i));
	VALUE(i.si_value.sival_int);
	SHOW(timer_delete(t));
	e.sigev_notify_thread_id = 0x3fffff;
	SHOW(timer_create(CLOCK_MONOTONIC, &e, &t));
}

static sem_t many_ready;
static volatile int counts[64];
static __thread int mine;
static void count(int sig)
{
	counts[mine]++;
}

static void *many(void *p)
{
	sigset_t none = set_of(0, 0);
	mine = (long)p;
	sem_post(&many_ready);
	while (counts[mine] < 3) sigsuspend(&none);
	return 0;
}

int main(void)
{
	main_thread = pthread_self();
	setvbuf(stdout, 0, _IOLBF, 0);
	CHECK(!pipe(pipes));
	sem_init(&ready, 0, 0);
	sem_init(&done, 0, 0);
	sem_init(&many_ready, 0, 0);
	with("read", in_read, SIGUSR1, 0, 0, 0);
	with("read", in_read, SIGUSR1, SA_RESTART, 0, put_byte);
	with("poll", in_poll, SIGUSR1, SA_RESTART, 0, 0);
	with("sem_wait", in_sem, SIGUSR1, 0, 0, post_done);
	while (!sem_trywait(&done));
	with("sem_wait", in_sem, SIGUSR1, SA_RESTART, 0, post_done);
	with("sigsuspend", in_suspend, SIGUSR1, SA_RESTART, 0, 0);
	with("nanosleep", in_nanosleep, SIGUSR1, SA_RESTART, 0, 0);
	pthread_mutex_lock(&mutex);
	with("mutex", in_mutex, SIGUSR1, 0, &mutex, unlock);
	process();
	notify();

	pthread_t t[16];
	sigset_t set = set_of(SIGUSR2, 0);
	printf("-- many\n");
	on(SIGUSR2, count, 0);
	pthread_sigmask(SIG_BLOCK, &set, 0);
	for (long i = 0; i < 16; i++) CHECK(!pthread_create(&t[i], 0, many, (void *)(i + 1)));
	for (int i = 0; i < 16; i++) sem_wait(&many_ready);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 16; i++) CHECK(!pthread_kill(t[i], SIGUSR2));
		for (int i = 0; i < 16; i++) while (counts[i + 1] <= round) settle();
	}
	for (int i = 0; i < 16; i++) pthread_join(t[i], 0);
	for (int i = 0; i < 16; i++) VALUE(counts[i + 1]);
	return 0;
}
