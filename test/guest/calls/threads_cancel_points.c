/* A cancellation reaches a thread wherever it is on its way into a wait or out of it: while it
 * waits, while its handler runs there, before it begins, and as it reads the clock for a time-out.
 * options: time=zero
 */
#include "calls.h"
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

enum { UNIT = 20000 };	/* microseconds */
enum { READ, READ_TRY, WRITE, READV, SEM, SEM_TIMED, COND, COND_TIMED, JOIN, JOIN_TIMED, POLL,
	PPOLL, SELECT, EPOLL, NANOSLEEP, CLOCK, PAUSE, SUSPEND, TAKE, TAKE_TIMED, WAIT, RECEIVE,
	RECVMSG, EVENT, SLEEP, WAYS };
static const char *const ways[] = { "read", "tries to read", "write", "readv", "sem_wait",
	"sem_timedwait", "cond_wait", "cond_timedwait", "join", "timedjoin", "poll", "ppoll", "select",
	"epoll", "nanosleep", "clock_nanosleep", "pause", "sigsuspend", "sigwaitinfo", "sigtimedwait",
	"sigwait", "recv", "recvmsg", "eventfd", "sleep" };
enum { WAITING, HANDLING, BEFORE, AT_ONCE, MOMENTS };
static const char *const moments[] = { "waiting", "handling", "before", "at once" };

static int way, moment, ends[2], full[2], pair[2], event, epoll, owned;
static pthread_t main_thread;
static sem_t sem, ready;
static volatile int handling;
static pthread_mutex_t mutex;
static pthread_cond_t cond;

static struct timespec in(int clock, int seconds)
{
	struct timespec t;
	clock_gettime(clock, &t);
	t.tv_sec += seconds;
	return t;
}

static void pause_(int units)
{
	int state;
	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
	usleep(units * UNIT);
	pthread_setcancelstate(state, 0);
}

/* It is no cancellation point. */
static void on_signal(int sig)
{
	while (handling && sig) sched_yield();
}

static void clean(void *p)
{
	/* It owns the mutex again. */
	if (way == COND || way == COND_TIMED) owned = !pthread_mutex_unlock(p);
}

static void *waits(void *p)
{
	struct timespec minute = { 60, 0 }, until;
	char buf[64];
	struct iovec parts = { buf, sizeof buf };
	struct msghdr message = { .msg_iov = &parts, .msg_iovlen = 1 };
	struct epoll_event found;
	fd_set set;
	sigset_t none, some;
	uint64_t value;
	int sig;
	sigemptyset(&none);
	sigemptyset(&some);
	sigaddset(&some, SIGUSR2);
	pthread_sigmask(SIG_BLOCK, &some, 0);
	FD_ZERO(&set);
	FD_SET(ends[0], &set);
	if (way == COND || way == COND_TIMED) pthread_mutex_lock(&mutex);
	until = in(CLOCK_REALTIME, 60);
	pthread_cleanup_push(clean, &mutex);
	sem_post(&ready);
	if (moment == BEFORE) pause_(2);
	switch (way) {
	case READ: read(ends[0], buf, 1); break;
	case READ_TRY:
		fcntl(ends[0], F_SETFL, O_NONBLOCK);
		while (read(ends[0], buf, 1) < 0);
		break;
	case WRITE: write(full[1], buf, 1); break;
	case READV: readv(ends[0], &parts, 1); break;
	case SEM: sem_wait(&sem); break;
	case SEM_TIMED: sem_timedwait(&sem, &until); break;
	case COND: while (!pthread_cond_wait(&cond, &mutex)); break;
	case COND_TIMED: while (!pthread_cond_timedwait(&cond, &mutex, &until)); break;
	case JOIN: pthread_join(main_thread, 0); break;
	case JOIN_TIMED: pthread_timedjoin_np(main_thread, 0, &until); break;
	case POLL: while (poll(&(struct pollfd){ ends[0], POLLIN }, 1, 60000) < 0); break;
	case PPOLL: while (ppoll(&(struct pollfd){ ends[0], POLLIN }, 1, &minute, &none) < 0); break;
	case SELECT: while (select(ends[0] + 1, &set, 0, 0, 0) < 0) FD_SET(ends[0], &set); break;
	case EPOLL: while (epoll_wait(epoll, &found, 1, 60000) < 0); break;
	case NANOSLEEP: while (nanosleep(&minute, 0)); break;
	case CLOCK: while (clock_nanosleep(CLOCK_MONOTONIC, 0, &minute, 0)); break;
	case PAUSE: for (;;) pause();
	case SUSPEND: for (;;) sigsuspend(&none);
	case TAKE: sigwaitinfo(&some, 0); break;
	case TAKE_TIMED: sigtimedwait(&some, 0, &minute); break;
	case WAIT: sigwait(&some, &sig); break;
	case RECEIVE: recv(pair[0], buf, 1, 0); break;
	case RECVMSG: recvmsg(pair[0], &message, 0); break;
	case EVENT: read(event, &value, sizeof value); break;
	case SLEEP: while (sleep(60)); break;
	}
	pthread_cleanup_pop(1);
	return p;
}

int main(void)
{
	static char much[65536];
	struct sigaction a = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	sigaction(SIGUSR1, &a, 0);
	main_thread = pthread_self();
	pipe(full);
	write(full[1], much, sizeof much);
	socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
	event = eventfd(0, 0);
	epoll = epoll_create1(0);
	sem_init(&sem, 0, 0);
	sem_init(&ready, 0, 0);
	for (way = 0; way < WAYS; way++) for (moment = 0; moment < MOMENTS; moment++) {
		pthread_t t;
		void *result;
		pipe(ends);
		epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &(struct epoll_event){ .events = EPOLLIN });
		pthread_mutex_init(&mutex, 0);
		pthread_cond_init(&cond, 0);
		owned = 0;
		pthread_create(&t, 0, waits, 0);
		sem_wait(&ready);
		if (moment != AT_ONCE) usleep(UNIT);
		if (moment == HANDLING) {
			handling = 1;
			pthread_kill(t, SIGUSR1);
			usleep(UNIT);
		}
		CHECK(!pthread_cancel(t));
		if (moment == HANDLING) usleep(UNIT);
		handling = 0;
		pthread_join(t, &result);
		printf("%s, %s: %s%s\n", ways[way], moments[moment],
			result == PTHREAD_CANCELED ? "cancelled" : "not cancelled", owned ? ", its mutex" : "");
		close(ends[0]);
		close(ends[1]);
	}
	SHOW(sem_trywait(&sem));
	return 0;
}
