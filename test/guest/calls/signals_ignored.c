/* A signal that is ignored reaches a wait all the same: it was blocked, and the wait's mask lets
 * it in; or it is the process' and blocked in the main thread, but not in the one that waits.
 * Linux begins most calls again, and ends a few.
 * options: time=zero
 */
#include "calls.h"
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <time.h>

enum { UNIT = 20000 };	/* microseconds */
enum { EPOLL, EPOLL2, PPOLL, PSELECT, SUSPEND, TAKE, READ, SLEEP, SEM, WAYS };
static const char *const ways[] = { "epoll_pwait", "epoll_pwait2", "ppoll", "pselect",
	"sigsuspend", "sigtimedwait", "read", "nanosleep", "sem_timedwait" };
enum { IGNORED, BY_DEFAULT, HANDLED, RESTARTS, ACTIONS };
static const char *const actions[] = { "ignored", "ignored by default", "handled", "restarts" };
enum { WAITS, AT_ONCE, READY, KINDS };
static const char *const kinds[] = { "waits", "at once", "ready" };

static int handled, epoll, event, ends[2], sig, way, kind;
static sem_t sem, ready;

static void on_signal(int s)
{
	handled += s == sig;
}

static void act(int action)
{
	struct sigaction a = { .sa_handler = on_signal };
	if (action == RESTARTS) a.sa_flags = SA_RESTART;
	if (action == IGNORED) a.sa_handler = SIG_IGN;
	if (action == BY_DEFAULT) a.sa_handler = SIG_DFL;
	sig = action == BY_DEFAULT ? SIGCHLD : SIGUSR1;
	sigaction(sig, &a, 0);
}

static sigset_t only(int s)
{
	sigset_t set;
	sigemptyset(&set);
	if (s) sigaddset(&set, s);
	return set;
}

static void print(int result)
{
	printf("%d %s", result < 0 ? -1 : result, result < 0 ? error_name(errno) : "");
}

static void waits(const sigset_t *mask, const sigset_t *wanted)
{
	struct timespec time = { 0, kind == WAITS ? 5 * UNIT * 1000 : 0 }, until;
	int64_t words[2] = { 0, time.tv_nsec };
	struct pollfd file = { event, POLLIN };
	struct epoll_event found;
	fd_set set;
	char c;
	FD_ZERO(&set);
	FD_SET(event, &set);
	clock_gettime(CLOCK_REALTIME, &until);
	if ((until.tv_nsec += time.tv_nsec) >= 1000000000) until.tv_nsec -= 1000000000, until.tv_sec++;
	switch (way) {
	case EPOLL: print(epoll_pwait(epoll, &found, 1, time.tv_nsec / 1000000, mask)); break;
	case EPOLL2: print(RAW(epoll_pwait2, epoll, &found, 1, words, mask, 8L)); break;
	case PPOLL: print(ppoll(&file, 1, &time, mask)); break;
	case PSELECT: print(pselect(event + 1, &set, 0, 0, &time, mask)); break;
	case SUSPEND: print(sigsuspend(mask)); break;
	case TAKE: print(sigtimedwait(wanted, 0, &time)); break;
	case READ: print(read(ends[0], &c, 1)); break;
	case SLEEP: print(nanosleep(&time, 0)); break;
	case SEM: print(sem_timedwait(&sem, &until)); break;
	}
}

/* The mask of the wait, or sigtimedwait's set, has the signal that is pending. */
static void by_mask(int action)
{
	sigset_t none = only(0), some = only(sig), pending, blocked;
	uint64_t one = 1;
	sigprocmask(SIG_BLOCK, &some, 0);
	handled = 0;
	kill(getpid(), sig);
	if (kind == READY) write(event, &one, sizeof one);
	if (way == SUSPEND) ualarm(UNIT, 0);
	printf("mask, %s, %s, %s: ", ways[way], actions[action], kinds[kind]);
	waits(&none, &some);
	sigpending(&pending);
	sigprocmask(SIG_BLOCK, 0, &blocked);
	printf(", handled %d, pending %d, blocked %d\n", handled, sigismember(&pending, sig),
		sigismember(&blocked, sig));
	if (kind == READY) read(event, &one, sizeof one);
	ualarm(0, 0);
	sigprocmask(SIG_UNBLOCK, &some, 0);
}

static void *thread(void *p)
{
	sigset_t none = only(0), wanted = only(SIGUSR2);
	pthread_sigmask(SIG_BLOCK, &wanted, 0);
	sem_post(&ready);
	waits(&none, &wanted);
	return p;
}

/* The process gets it, and only the other thread does not block it. */
static void by_thread(int action)
{
	pthread_t t;
	sigset_t some = only(sig);
	uint64_t one = 1;
	handled = 0;
	printf("thread, %s, %s: ", ways[way], actions[action]);
	fflush(stdout);
	pthread_create(&t, 0, thread, 0);
	sem_wait(&ready);
	pthread_sigmask(SIG_BLOCK, &some, 0);
	usleep(UNIT);
	kill(getpid(), sig);
	usleep(UNIT);
	write(event, &one, sizeof one);
	write(ends[1], "x", 1);
	sem_post(&sem);
	if (way == SUSPEND) pthread_kill(t, SIGALRM);
	pthread_join(t, 0);
	read(event, &one, sizeof one);
	if (way != READ) read(ends[0], &one, 1);
	sem_trywait(&sem);
	pthread_sigmask(SIG_UNBLOCK, &some, 0);
	printf(", handled %d\n", handled);
}

int main(void)
{
	struct sigaction a = { .sa_handler = on_signal };
	sigaction(SIGALRM, &a, 0);
	sem_init(&sem, 0, 0);
	sem_init(&ready, 0, 0);
	pipe(ends);
	event = eventfd(0, EFD_NONBLOCK);
	epoll = epoll_create1(0);
	epoll_ctl(epoll, EPOLL_CTL_ADD, event, &(struct epoll_event){ .events = EPOLLIN });
	for (int action = 0; action < ACTIONS; action++) {
		act(action);
		for (way = 0; way <= TAKE; way++) for (kind = 0; kind < KINDS; kind++)
			if (kind == WAITS || way < SUSPEND || (way == TAKE && kind == AT_ONCE)) by_mask(action);
		kind = WAITS;
		for (way = 0; way < WAYS; way++) by_thread(action);
	}
	return 0;
}
